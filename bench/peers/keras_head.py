"""Keras as a peer: the head of lesson B as a whole process, from Fashion-MNIST's files to the accuracy on test pictures.

Usage: keras_head.py FASHION_MNIST WEIGHTS.h5. Needs: pip install tensorflow-cpu keras h5py
"""
import gzip
import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")
import keras
import numpy as np
import tensorflow as tf

folder, weights = sys.argv[1:3]
SIDE = 96
tf.config.threading.set_intra_op_parallelism_threads(os.cpu_count())
keras.utils.set_random_seed(42)


def read(side, count):
    images = gzip.open(f"{folder}/{side}-images-idx3-ubyte.gz").read()[16:]
    labels = gzip.open(f"{folder}/{side}-labels-idx1-ubyte.gz").read()[8:]
    grey = np.frombuffer(images, np.uint8).reshape(-1, 28, 28)[:count]
    rgb = np.repeat(grey[..., None].astype("float32"), 3, axis=-1)
    resized = tf.image.resize(rgb, (SIDE, SIDE)).numpy()
    return keras.applications.mobilenet_v2.preprocess_input(resized), np.frombuffer(labels, np.uint8)[:count]


train, train_labels = read("train", 4000)
test, test_labels = read("t10k", 3000)
base = keras.applications.MobileNetV2(include_top=False, weights=None, input_shape=(SIDE, SIDE, 3))
base.load_weights(weights)
base.trainable = False
inputs = keras.Input((SIDE, SIDE, 3))
features = keras.layers.GlobalAveragePooling2D()(base(inputs, training=False))
model = keras.Model(inputs, keras.layers.Dense(10)(keras.layers.Dropout(0.2)(features)))
loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
model.compile(keras.optimizers.Adam(1e-3), loss, metrics=["accuracy"])
model.fit(train, train_labels, validation_split=0.2, epochs=5, batch_size=64, verbose=0)
print(f"{model.evaluate(test, test_labels, verbose=0)[1]:.4f}")
