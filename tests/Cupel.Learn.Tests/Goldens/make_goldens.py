"""Writes the goldens of this folder: run `/usr/bin/python3 make_goldens.py` beside Debian's python3-torch (made with 1.13.1).

parts.safetensors.gz   modules and losses: parameters as drawn from seed 1, input, output and gradients
optimizers.json.gz     trajectories of optimizers over 20 steps, as the bits of float32 numbers
schedules.json         learning rates of torch's schedulers
"""
import gzip
import json
import os

import torch
import torch.nn as nn
import torch.nn.functional as F

from golden_tensors import module, put, safetensors

torch.set_num_threads(1)
HERE = os.path.dirname(os.path.abspath(__file__))
module("linear", lambda: nn.Linear(5, 3), (4, 5))
module("linear_no_bias", lambda: nn.Linear(5, 3, bias=False), (4, 5))
module("conv2d", lambda: nn.Conv2d(4, 6, 3, stride=2, padding=1, dilation=2, groups=2), (2, 4, 9, 8))
module("batch_norm1d", lambda: nn.BatchNorm1d(5), (6, 5), train=True, after=True)
module("batch_norm2d", lambda: nn.BatchNorm2d(3), (4, 3, 5, 5), train=True, after=True)
module("batch_norm2d_eval", lambda: nn.BatchNorm2d(3), (4, 3, 5, 5))
module("layer_norm", lambda: nn.LayerNorm(7), (3, 4, 7))
module("dropout", lambda: nn.Dropout(0.3), (4, 16), train=True)
module("max_pool2d", lambda: nn.MaxPool2d(3, 2, 1), (2, 3, 8, 9))
module("avg_pool2d", lambda: nn.AvgPool2d(2), (2, 3, 8, 9))
module("adaptive_avg_pool2d", lambda: nn.AdaptiveAvgPool2d(3), (2, 3, 8, 7))
module("flatten", lambda: nn.Flatten(), (2, 3, 4))
module("embedding", lambda: nn.Embedding(11, 4), (3, 5), tokens=11)
module("relu", lambda: nn.ReLU(), (3, 7))
module("gelu", lambda: nn.GELU(), (3, 7))
module("gelu_tanh", lambda: nn.GELU(approximate="tanh"), (3, 7))
module("silu", lambda: nn.SiLU(), (3, 7))
module("tanh", lambda: nn.Tanh(), (3, 7))
module("sigmoid", lambda: nn.Sigmoid(), (3, 7))
module("leaky_relu", lambda: nn.LeakyReLU(0.2), (3, 7))
module("softmax", lambda: nn.Softmax(-1), (3, 7))
module("log_softmax", lambda: nn.LogSoftmax(-1), (3, 7))
module("encoder_layer", lambda: nn.TransformerEncoderLayer(
    8, 2, 16, dropout=0.0, activation="gelu", batch_first=True, norm_first=True), (3, 5, 8), train=True)
module("sequential", lambda: nn.Sequential(
    nn.Conv2d(1, 4, 3), nn.BatchNorm2d(4), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Dropout(0.25), nn.Linear(36, 5)),
    (3, 1, 8, 8), train=True, after=True)


def loss(case, function, x, target):
    put(f"{case}/input", x)
    put(f"{case}/target", target)
    leaf = x.clone().requires_grad_()
    value = function(leaf, target)
    value.backward()
    put(f"{case}/output", value)
    put(f"{case}/gradient", leaf.grad)


torch.manual_seed(4)
scores, classes = torch.randn(6, 4) * 3, torch.randint(0, 4, (6,))
x, t = torch.randn(5, 3) * 2, torch.randn(5, 3)
weight = torch.tensor([0.5, 1.0, 2.0, 0.25])
loss("loss/cross_entropy", F.cross_entropy, scores, classes)
loss("loss/cross_entropy_smoothed", lambda a, b: F.cross_entropy(a, b, weight=weight, label_smoothing=0.1), scores, classes)
loss("loss/nll", lambda a, b: F.nll_loss(a, b, weight=weight), F.log_softmax(scores, 1), classes)
loss("loss/mse", F.mse_loss, x, t)
loss("loss/l1", F.l1_loss, x, t)
loss("loss/huber", lambda a, b: F.huber_loss(a, b, delta=0.7), x, t)
loss("loss/bce_with_logits", lambda a, b: F.binary_cross_entropy_with_logits(
    a, b, pos_weight=torch.tensor([1.0, 2.0, 0.5])), x, (t > 0).float())


def bits(tensor):
    return tensor.detach().contiguous().view(torch.int32).flatten().tolist()


def trajectory(make, sizes=((7, 5), (37,)), steps=20, clip=None):
    """Gradients are drawn anew at each step; the parameters are kept after each."""
    torch.manual_seed(5)
    parameters = [nn.Parameter(torch.randn(size)) for size in sizes]
    start = [bits(p) for p in parameters]
    optimizer = make(parameters)
    gradients, values, norms = [], [], []
    for _ in range(steps):
        for p in parameters:
            p.grad = torch.randn(p.shape) * torch.rand(()) * 2
        gradients.append([bits(p.grad) for p in parameters])
        if clip:
            norms.append(bits(torch.nn.utils.clip_grad_norm_(parameters, clip).reshape(1))[0])
        optimizer.step()
        values.append([bits(p) for p in parameters])
    return {"shapes": [list(s) for s in sizes], "start": start, "gradients": gradients, "values": values, "norms": norms}


optimizers = {
    "adam": trajectory(lambda p: torch.optim.Adam(p, lr=1e-2)),
    "adam_decay": trajectory(lambda p: torch.optim.Adam(p, lr=3e-3, betas=(0.8, 0.95), eps=1e-6, weight_decay=0.1)),
    "adamw": trajectory(lambda p: torch.optim.AdamW(p, lr=1e-2)),
    "sgd": trajectory(lambda p: torch.optim.SGD(p, lr=0.1)),
    "sgd_momentum": trajectory(lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, dampening=0.2, weight_decay=0.01)),
    "sgd_nesterov": trajectory(lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, nesterov=True, weight_decay=0.01)),
    "sgd_clipped": trajectory(lambda p: torch.optim.SGD(p, lr=0.1), clip=4.0),
}


def rates(make, steps):
    optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=0.5)
    scheduler = make(optimizer)
    out = []
    for _ in range(steps):
        out.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return out


S = torch.optim.lr_scheduler
schedules = {
    "constant": rates(lambda o: S.LambdaLR(o, lambda s: 1.0), 20),
    "step": rates(lambda o: S.StepLR(o, 6, 0.3), 20),
    "linear": rates(lambda o: S.LinearLR(o, 0.25, 0.75, 15), 20),
    "cosine": rates(lambda o: S.CosineAnnealingLR(o, 20, 0.05), 20),
    "one_cycle": rates(lambda o: S.OneCycleLR(o, 0.5, total_steps=21, cycle_momentum=False), 20),
}

safetensors(os.path.join(HERE, "parts.safetensors.gz"))
with gzip.GzipFile(os.path.join(HERE, "optimizers.json.gz"), "wb", mtime=0) as f:
    f.write(json.dumps(optimizers).encode())
with open(os.path.join(HERE, "schedules.json"), "w") as f:
    json.dump(schedules, f, indent=1)
    f.write("\n")
