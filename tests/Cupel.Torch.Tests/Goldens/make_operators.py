"""Writes operators.json: what Python's torch 1.13 makes of the calls in GeneratedOperatorTests.

Run from this folder with Debian's python3-torch:  /usr/bin/python3 make_operators.py
The inputs are sin(0), sin(1), ... as float32 in row-major order, so that the test can make them without a file.
"""
import json

import torch
import torch.nn.functional as f

torch.set_num_threads(1)


def wave(*shape, start=0):
    count = 1
    for size in shape:
        count *= size
    return torch.sin(torch.arange(start, start + count, dtype=torch.float64)).to(torch.float32).reshape(shape)


x, y = wave(2, 3), wave(2, 3, start=10)
image = wave(2, 3, 8, 8)
results = {
    "add_alpha": torch.add(x, y, alpha=2),
    "softmax": torch.softmax(x, 1),
    "log_softmax_double": f.log_softmax(x, 0, dtype=torch.float64),
    "sum_keepdim": x.sum([1], keepdim=True),
    "std_unbiased": x.std([0], unbiased=True),
    "max_values": x.max(1).values,
    "max_indices": x.max(1).indices,
    "clamp_min": x.clamp(min=0.1),
    "conv2d_defaults": f.conv2d(image, wave(4, 3, 3, 3)),
    "conv2d_stride_padding": f.conv2d(image, wave(4, 3, 3, 3), wave(4), stride=2, padding=1),
    "conv2d_same": f.conv2d(image, wave(4, 3, 3, 3), padding="same"),
    "max_pool2d": f.max_pool2d(image, 2),
    "avg_pool2d_counted": f.avg_pool2d(image, 3, 2, 1, count_include_pad=False),
    "layer_norm": f.layer_norm(x, [3]),
    "batch_norm": f.batch_norm(image, wave(3), wave(3, start=3).abs() + 0.5),
    "cross_entropy": f.cross_entropy(x, torch.tensor([2, 0]), label_smoothing=0.1),
    "gelu_tanh": f.gelu(x, approximate="tanh"),
    "einsum": torch.einsum("ij,kj->ik", x, y),
    "cat": torch.cat([x, y], 1),
    "stack": torch.stack([x, y]),
    "index": image[torch.tensor([1, 0]), :, torch.tensor([2, 3])],
    "div_floor": torch.div(x, y, rounding_mode="floor"),
    "where": torch.where(x > y, x, y),
    "topk_values": x.topk(2).values,
    "split_second": x.split([1, 2], 1)[1],
    "embedding": f.embedding(torch.tensor([2, 0, 2]), wave(4, 5)),
    "arange": torch.arange(1, 2, 0.25),
    "foreach_add": torch._foreach_add([x, y], [y, x], alpha=3)[1],
    "interpolate": f.interpolate(image, size=[4, 4], mode="bilinear", align_corners=False),
    "linalg_norm": torch.linalg.vector_norm(x, 3.0),
    "svdvals": torch.linalg.svdvals(x),
    "cumsum": x.cumsum(1),
    "histc": torch.histc(x, 4, -1, 1),
    "any": torch.any(x > 0.9),
}
golden = {
    name: {"dtype": str(value.dtype).split(".")[1], "shape": list(value.shape), "values": [float(v) for v in value.reshape(-1).tolist()]}
    for name, value in results.items()
}
with open("operators.json", "w", encoding="utf-8") as file:
    json.dump(golden, file, indent=None, separators=(",", ":"))
    file.write("\n")
