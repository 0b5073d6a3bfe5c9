#!/usr/bin/env python3
"""Python's DataLoader over random crop, flip and normalise, as most tutorials write it.

    peer.py CHANNELS SIZE SAMPLES WORKERS SECONDS

Prints one line of JSON: samples per second in batches of 128, over as many epochs as take that long. The workers stay
alive from epoch to epoch, and the first epoch, which starts them, is not timed.
"""
import json
import sys
import time

import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset

torch.set_num_threads(1)


class Images(Dataset):
    def __init__(self, count, channels, size):
        self.images = np.random.default_rng(1).integers(0, 256, (count, channels, size, size), dtype=np.uint8)

    def __len__(self):
        return len(self.images)

    def __getitem__(self, index):
        image = self.images[index]
        channels, size, _ = image.shape
        padded = np.zeros((channels, size + 8, size + 8), np.uint8)
        padded[:, 4:-4, 4:-4] = image
        top, left = torch.randint(0, 9, (2,)).tolist()
        image = padded[:, top:top + size, left:left + size]
        if torch.rand(1).item() < 0.5:
            image = image[:, :, ::-1]
        return torch.from_numpy((image.astype(np.float32) * np.float32(1 / 255) - np.float32(0.5)) * np.float32(4))


channels, size, count, workers = map(int, sys.argv[1:5])
enough = float(sys.argv[5])
loader = DataLoader(
    Images(count, channels, size), 128, shuffle=True, num_workers=workers, drop_last=True, persistent_workers=workers > 0)
sum(len(batch) for batch in loader)
seen = 0
started = time.perf_counter()
while time.perf_counter() - started < enough:
    seen += sum(len(batch) for batch in loader)
print(json.dumps({"samples_per_second": seen / (time.perf_counter() - started)}))
