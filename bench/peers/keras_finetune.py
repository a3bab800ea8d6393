"""Keras as a peer: one epoch of fine-tuning the last layers of MobileNetV2 at 224 px, as the lessons do it.

Usage: keras_finetune.py LAST_LAYERS [PHOTOS [POLICY]]; POLICY is float32, as Keras comes, or mixed_bfloat16.
Pictures are decoded arrays in memory; the base is called with training=False. Prints the images learned a second
in the second epoch, judging 15/85 as many included. Needs: pip install tensorflow-cpu keras
"""
import os
import sys
import time

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")
import keras
import numpy as np
import tensorflow as tf

last, photos = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 320
tf.config.threading.set_intra_op_parallelism_threads(2)
keras.utils.set_random_seed(42)
keras.mixed_precision.set_global_policy(sys.argv[3] if len(sys.argv) > 3 else "float32")
base = keras.applications.MobileNetV2(include_top=False, weights=None, input_shape=(224, 224, 3))
base.trainable = True
for layer in base.layers[:-last]:
    layer.trainable = False
inputs = keras.Input((224, 224, 3))
features = keras.layers.GlobalAveragePooling2D()(base(inputs, training=False))
outputs = keras.layers.Dense(5, activation="softmax", dtype="float32")(keras.layers.Dropout(0.3)(features))
model = keras.Model(inputs, outputs)
model.compile(keras.optimizers.Adam(1e-5), "sparse_categorical_crossentropy", metrics=["accuracy"])
images = np.random.rand(photos, 224, 224, 3).astype("float32") * 2 - 1
labels = np.random.randint(0, 5, photos)
judged = photos * 15 // 85  # as Graft holds out 15 % of the photos given
epoch = {"batch_size": 32, "validation_data": (images[:judged], labels[:judged]), "verbose": 0}
model.fit(images, labels, **epoch)
began = time.time()
model.fit(images, labels, **epoch)
print(f"{photos / (time.time() - began):.1f}")
