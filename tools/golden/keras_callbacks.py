"""What Keras's EarlyStopping and ReduceLROnPlateau do, driven by random metrics.

Run from the project's root: python tools/golden/keras_callbacks.py
Needs keras and tensorflow-cpu. Writes core/src/test/resources/golden/early_stopping.txt, a line
`monitor | min delta, patience, start from epoch | metrics | epochs run, best epoch (from 1)` a case,
and core/src/test/resources/golden/reduce_on_plateau.txt, a line
`monitor | factor, patience, min delta, cooldown, min rate | metrics | rate after each epoch` a case.
Keras compares and keeps rates in float32. To make no difference, metrics have three digits, deltas
lie between two of their differences, and rates are powers of two.
"""

import os
import pathlib

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras  # noqa: E402
import numpy as np  # noqa: E402

GOLDEN = pathlib.Path("core/src/test/resources/golden")
EPOCHS = 24
INITIAL_RATE = 0.5
CASES = 40


class Model:
    """As much of a model as the callbacks touch; its weights tell the epoch that they are of."""

    def __init__(self):
        self.optimizer = keras.optimizers.SGD(INITIAL_RATE)
        self.stop_training = False
        self.metrics = []
        self.epoch = 0

    def get_weights(self):
        return self.epoch

    def set_weights(self, weights):
        self.epoch = weights


def metrics(random, monitor):
    """Gets better for a while, then levels out; with noise, repetitions and sometimes a NaN."""
    progress = np.exp(-np.arange(EPOCHS) / random.uniform(2, 12))
    values = 0.3 + 0.5 * progress + random.normal(0, 0.05, EPOCHS)
    if monitor.endswith("accuracy"):
        values = 1 - values
    values = np.round(values, random.integers(1, 4))
    if random.random() < 0.2:
        values[random.integers(0, EPOCHS)] = np.nan
    return [float(v) for v in values]


def run(callback, monitor, values):
    model = Model()
    callback.set_model(model)
    callback.on_train_begin()
    rates = []
    for epoch, value in enumerate(values):
        model.epoch = epoch + 1
        callback.on_epoch_end(epoch, {monitor: value})
        rates.append(float(model.optimizer.learning_rate.numpy()))
        if model.stop_training:
            break
    callback.on_train_end()
    return len(rates), model.epoch, rates


def line(monitor, settings, values, outcome):
    return " | ".join(
        [monitor, ", ".join(map(str, settings)), " ".join(map(str, values)), " ".join(map(str, outcome))]
    )


def main():
    random = np.random.default_rng(7)
    head = f"# keras {keras.__version__}: python tools/golden/keras_callbacks.py"
    stopping, reducing = [head], [head]
    for case in range(CASES):
        monitor = ["val_loss", "val_accuracy", "loss", "accuracy"][case % 4]
        mode = "max" if monitor.endswith("accuracy") else "min"
        values = metrics(random, monitor)
        delta = float(random.choice([0, 0.0105, 0.0505]))

        patience, start = int(random.integers(0, 6)), int(random.choice([0, 0, 3, 30]))
        callback = keras.callbacks.EarlyStopping(
            monitor, delta, patience, mode=mode, restore_best_weights=True, start_from_epoch=start)
        epochs, best, _ = run(callback, monitor, values)
        stopping.append(line(monitor, (delta, patience, start), values, (epochs, best)))

        factor, patience = float(random.choice([0.5, 0.25])), int(random.integers(0, 5))
        cooldown, least = int(random.integers(0, 5)), float(random.choice([0, 0.0625]))
        callback = keras.callbacks.ReduceLROnPlateau(
            monitor, factor, patience, mode=mode, min_delta=delta, cooldown=cooldown, min_lr=least)
        _, _, rates = run(callback, monitor, values)
        reducing.append(
            line(monitor, (factor, patience, delta, cooldown, least), values, rates))
    (GOLDEN / "early_stopping.txt").write_text("\n".join(stopping) + "\n")
    (GOLDEN / "reduce_on_plateau.txt").write_text("\n".join(reducing) + "\n")


if __name__ == "__main__":
    main()
