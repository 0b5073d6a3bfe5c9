#!/usr/bin/env python3
"""The bare PyTorch loop that ours is measured against: same data, same weights, same order, same threads.

    peer.py MODEL BATCH WARMUP STEPS THREADS MNIST_FOLDER

Prints one line of JSON: steps per second over the timed steps, the loss of every step, and the versions.
"""
import gzip
import json
import math
import os
import platform
import struct
import sys
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F


def idx(folder, name):
    """Reads in small pieces: once a block of at most 32 MiB was given back, glibc keeps memory of that size from then on,
    which a script that loads all of MNIST (188 MB as float32) never meets. The stock side must not be tuned by accident."""
    for path, opener in ((name, open), (name + ".gz", gzip.open)):
        full = os.path.join(folder, path)
        if os.path.exists(full):
            with opener(full, "rb") as file:
                magic = struct.unpack(">i", file.read(4))[0]
                shape = struct.unpack(">" + "i" * (magic & 255), file.read(4 * (magic & 255)))
                values = np.empty(shape, np.uint8)
                view = memoryview(values).cast("B")
                for at in range(0, len(view), 1 << 15):
                    piece = file.read(min(1 << 15, len(view) - at))
                    view[at:at + len(piece)] = piece
                return values
    raise SystemExit(f"{folder} has no {name}")


class Attention(nn.Module):
    """The weights have the names, the first values and the order of drawing of nn.MultiheadAttention."""

    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.out_proj = nn.Linear(width, width)
        nn.init.zeros_(self.out_proj.bias)
        self.in_proj_weight = nn.Parameter(torch.empty(3 * width, width))
        nn.init.xavier_uniform_(self.in_proj_weight)
        self.in_proj_bias = nn.Parameter(torch.zeros(3 * width))

    def forward(self, x):
        n, t, d = x.shape
        qkv = F.linear(x, self.in_proj_weight, self.in_proj_bias)
        q, k, v = qkv.view(n, t, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        weights = torch.softmax(torch.matmul(q, k.transpose(-2, -1)) * (1 / math.sqrt(d // self.heads)), -1)
        return self.out_proj(torch.matmul(weights, v).transpose(1, 2).reshape(n, t, d))


class EncoderLayer(nn.Module):
    def __init__(self, width, heads, hidden):
        super().__init__()
        self.attention = Attention(width, heads)
        self.linear1 = nn.Linear(width, hidden)
        self.linear2 = nn.Linear(hidden, width)
        self.norm1 = nn.LayerNorm(width)
        self.norm2 = nn.LayerNorm(width)

    def forward(self, x):
        x = x + self.attention(self.norm1(x))
        return x + self.linear2(F.gelu(self.linear1(self.norm2(x))))


class Encoder(nn.Module):
    """An image is a sequence of its 28 rows."""

    def __init__(self):
        super().__init__()
        self.embed = nn.Linear(28, 64)
        self.layers = nn.Sequential(EncoderLayer(64, 4, 256), EncoderLayer(64, 4, 256))
        self.head = nn.Linear(64, 10)

    def forward(self, x):
        return self.head(self.layers(self.embed(x.squeeze(1))).mean(1))


def make(model):
    torch.manual_seed(1)
    if model == "mlp":
        return nn.Sequential(nn.Flatten(), nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 10))
    if model == "cnn":
        return nn.Sequential(
            nn.Conv2d(1, 16, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(16, 32, 3), nn.ReLU(), nn.MaxPool2d(2),
            nn.Flatten(), nn.Linear(800, 128), nn.ReLU(), nn.Linear(128, 10))
    return Encoder()


def main():
    model, folder = sys.argv[1], sys.argv[6]
    batch, warmup, steps, threads = map(int, sys.argv[2:6])
    torch.set_num_threads(threads)
    pixels = idx(folder, "t10k-images-idx3-ubyte")
    scaled = np.empty(pixels.shape, np.float32)
    np.multiply(pixels, np.float32(1 / 255), out=scaled)
    images = torch.from_numpy(scaled).unsqueeze(1)
    labels = torch.from_numpy(idx(folder, "t10k-labels-idx1-ubyte").astype(np.int64))
    per_epoch = len(labels) // batch
    net = make(model)
    net.train()
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
    losses = []
    for step in range(warmup + steps):
        if step == warmup:
            started = time.perf_counter()
        at = step % per_epoch * batch
        x, y = images[at:at + batch], labels[at:at + batch]
        optimizer.zero_grad(set_to_none=True)
        loss = F.cross_entropy(net(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    seconds = time.perf_counter() - started
    versions = f"Python {platform.python_version()}, torch {torch.__version__}"
    print(json.dumps({"steps_per_second": steps / seconds, "losses": losses, "versions": versions}))


main()
