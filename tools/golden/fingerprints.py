"""Fingerprints of a few things, from the description in Fingerprint's Javadoc: what FingerprintTest and
KnownFingerprintsTest hold Graft's own to. Needs Python alone:

    python3 tools/golden/fingerprints.py
"""
import hashlib
import struct

VERSION = "graft-fingerprint/1"


def sized(data):
    return struct.pack(">q", len(data)) + data


def text(value):
    return "t", value.encode()


def whole(value):
    return "w", struct.pack(">q", value)


def real(value):
    return "r", struct.pack(">d", value + 0.0)


def part(value):
    return "p", value


def fingerprint(subject, *fields):
    digest = hashlib.sha256(sized(VERSION.encode()) + sized(subject.encode()))
    for name, value in fields:
        digest.update(sized(name.encode()))
        if isinstance(value, list):
            kind = value[0][0] if value else NONE[name]
            digest.update(b"l" + kind.encode() + struct.pack(">q", len(value)))
            for each in value:
                digest.update(sized(each[1]))
        else:
            digest.update(value[0].encode() + sized(value[1]))
    return digest.digest()


NONE = {"inputs": "t", "known": "t", "class_weights": "r"}  # kinds of lists that are empty


def f32(value):
    return struct.unpack("f", struct.pack("f", value))[0]


def layer(kind, name, inputs, *fields):
    return fingerprint(
        "layer", ("kind", text(kind)), ("name", text(name)), ("inputs", [text(each) for each in inputs]), *fields)


def window(size, stride, padding):
    return ("window", whole(size)), ("stride", whole(stride)), ("padding", text(padding))


KINDS = fingerprint(
    "everything",
    ("a", text("Grün")), ("b", [text("x"), text("")]), ("c", text("NEAREST")), ("d", whole(1)), ("e", whole(-3)),
    ("f", [whole(1), whole(2)]), ("g", real(0.1)), ("h", [real(0.0), real(-1.5)]),
    ("i", part(fingerprint("part"))), ("j", [part(fingerprint("one")), part(fingerprint("two"))]))

PREPROCESSING = fingerprint("preprocessing", ("size", whole(224)), ("resize", text("AREA")))
CROPPING = fingerprint("preprocessing", ("size", whole(224)), ("resize", text("AREA")), ("fit", text("CROP")))

AUGMENTATION = fingerprint(
    "augmentation",
    ("rotation", real(15)), ("width_shift", real(0.1)), ("height_shift", real(0.1)), ("shear", real(0)),
    ("zoom", real(0.15)), ("horizontal_flip", whole(1)), ("vertical_flip", whole(0)), ("brightness", real(0.2)),
    ("channel_shift", real(0)), ("fill", text("REFLECT")))

NETWORK = fingerprint(
    "network",
    ("scaling", part(fingerprint(
        "pixel scaling", ("scale", [real(f32(1 / 127.5))] * 3), ("offset", [real(-1)] * 3), ("blue_first", whole(0))))),
    ("layers", [
        part(layer("Input", "input", [], ("shape", [whole(8), whole(8), whole(3)]))),
        part(layer("Conv2D", "conv", ["input"], *window(3, 2, "SAME"), ("filters", whole(4)), ("bias", whole(0)),
                   ("activation", text("LINEAR")))),
        part(layer("BatchNormalization", "norm", ["conv"], ("epsilon", real(1e-3)))),
        part(layer("Activation", "relu", ["norm"], ("activation", text("RELU6")))),
        part(layer("Add", "add", ["norm", "relu"])),
        part(layer("GlobalAveragePooling2D", "pool", ["add"], ("keeps_map", whole(0)))),
        part(layer("Dense", "dense", ["pool"], ("units", whole(2)), ("activation", text("LINEAR"))))]))


def numbers(*values):
    return text(hashlib.sha256(struct.pack("<%df" % len(values), *values)).hexdigest())


WEIGHTS = fingerprint(
    "weights",
    ("layers", [part(fingerprint(
        "weights of a layer", ("name", text("dense")),
        ("variable", text("kernel")), ("shape", [whole(2), whole(1)]), ("numbers", numbers(1, 2)),
        ("variable", text("bias")), ("shape", [whole(1)]), ("numbers", numbers(3))))]))

LOOP = fingerprint(
    "training loop",
    ("phase", text("fine_tune")), ("epochs", whole(10)), ("last_epoch", whole(10)), ("batch", whole(32)),
    ("learning_rate", real(1e-4)),
    ("schedule", part(fingerprint("learning-rate schedule", ("course", text("COSINE")), ("warm_up", real(0.1))))),
    ("seed", whole(42)), ("keep_best", whole(1)), ("class_weights", [real(0.5), real(1.5)]),
    ("precision", text("FLOAT32")),
    ("early_stopping", part(fingerprint(
        "early stopping", ("monitor", text("VAL_LOSS")), ("min_delta", real(0)), ("patience", whole(3)),
        ("start_from_epoch", whole(0))))),
    ("reduce_on_plateau", part(fingerprint(
        "reduce on plateau", ("monitor", text("VAL_LOSS")), ("factor", real(0.1)), ("patience", whole(10)),
        ("min_delta", real(1e-4)), ("cooldown", whole(0)), ("min_learning_rate", real(0))))))

SPLITTING = fingerprint(
    "splitting",
    ("val_share", real(0.15)), ("test_share", real(0.15)), ("seed", whole(42)),
    ("limit_train", whole(2**31 - 1)), ("limit_test", whole(2**31 - 1)), ("train_share", real(1)),
    ("top_folders", part(fingerprint(
        "top folders", ("known", []), ("classes", whole(0)), ("side", text("TRAIN")), ("folder", text("old")),
        ("side", text("VAL")), ("folder", text("new"))))),
    ("group_by", text("(nest[0-9]+)")))

if __name__ == "__main__":
    for name in ("KINDS", "PREPROCESSING", "CROPPING", "AUGMENTATION", "NETWORK", "WEIGHTS", "LOOP", "SPLITTING"):
        print(name, globals()[name].hex())
