"""Writes backbones.json.gz: run `/usr/bin/python3 make_backbone_goldens.py` beside Debian's python3-torch and python3-torchvision
(made with 1.13.1 and 0.14.1).

Weights are too large to keep. So for each network: names and shapes of its state; sum and sum of squares of each tensor as drawn from
seed 1; then every tensor is filled by a formula of its name, and what comes out is kept in evaluation and in training, with the sums of
squares of the gradients and of the buffers after the step. These are computed in double precision; `noise` says how far torch's own single
precision is from them, which is much for gradients of deep networks whose activations have a kink. What torchvision lacks is written here from the papers.
"""
import gzip
import json
import os

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
import torchvision.models as models
from torchvision.models.resnet import BasicBlock, Bottleneck, ResNet
from torchvision.ops import MLP, SqueezeExcitation

torch.set_num_threads(2)
HERE = os.path.dirname(os.path.abspath(__file__))
P = 2 ** 31 - 1
cases = {}


def numbers(name, count):
    """Numbers in [-0.5, 0.5) that follow from a name: squares modulo a prime."""
    seed = 0
    for letter in name:
        seed = (seed * 31 + ord(letter)) % P
    x = (np.arange(count, dtype=np.int64) * 1103515245 + seed) % P
    return (x * x + 12345 * x) % P / P - 0.5


def fill(name, tensor):
    if tensor.dtype == torch.int64:
        return tensor.zero_()
    values = numbers(name, tensor.numel())
    if tensor.dim() > 1:
        values *= np.sqrt(24.0 / np.prod(tensor.shape[1:]))
    elif name.endswith("running_var") or name.endswith("weight"):
        values = values * 0.5 + 1
    else:
        values *= 0.2
    return tensor.copy_(torch.from_numpy(values.astype(np.float32)).reshape(tensor.shape))


def filled(net):
    with torch.no_grad():
        for key, tensor in net.state_dict().items():
            fill(key, tensor)
    return net


def squares(tensor):
    return float((tensor.detach().double() ** 2).sum())


def case(name, build, shape, tokens=0, drawn=True, train=True, values=True):
    torch.manual_seed(1)
    net = build()
    state = net.state_dict()
    kept = {"input": list(shape), "tokens": tokens, "state": [[key, list(t.shape)] for key, t in state.items()],
            "parameters": sum(p.numel() for p in net.parameters())}
    cases[name] = kept
    if drawn:
        kept["drawn"] = [[float(t.double().sum()), squares(t)] for t in state.values()]
    if not values:
        return
    count = int(np.prod(shape))
    raw = numbers("input", count)
    x = torch.from_numpy(np.floor((raw + 0.5) * tokens).astype(np.int64) if tokens else (raw * 3).astype(np.float32)).reshape(shape)
    single = results(filled(build()), x, train)
    kept.update(results(filled(net).double(), x if tokens else x.double(), train))
    kept["noise"] = {"eval": apart(kept["eval"], single["eval"])}
    if train:
        kept["noise"]["train"] = apart(kept["train"], single["train"])
        floor = 1e-6 * max(kept["gradients"].values())
        kept["noise"]["gradients"] = max(abs(value - single["gradients"][key]) / (value + floor) for key, value in kept["gradients"].items())


def results(net, x, train):
    """What comes out in evaluation and in training, and what a step leaves."""
    net.eval()
    with torch.no_grad():
        kept = {"eval": net(x).flatten().tolist()}
    if train:
        net.train()
        y = net(x)
        kept["train"] = y.flatten().tolist()
        (y * torch.arange(y.numel(), dtype=torch.float32).reshape(y.shape).cos()).sum().backward()
        kept["gradients"] = {key: squares(p.grad) for key, p in net.named_parameters()}
        kept["after"] = {key: squares(b) for key, b in net.named_buffers()}
    return kept


def apart(expected, actual):
    """The largest difference as a share of the largest number."""
    return max(abs(a - b) for a, b in zip(expected, actual)) / max(map(abs, expected))


# ResNets
def resnet(name, **options):
    return lambda: getattr(models, name)(weights=None, **options)


IMAGE = (2, 3, 64, 64)
case("resnet18", resnet("resnet18", num_classes=7), IMAGE)
case("resnet34", resnet("resnet34", num_classes=7), IMAGE, drawn=False, train=False)
case("resnet50", resnet("resnet50", num_classes=7, zero_init_residual=True), IMAGE)
case("resnet101", resnet("resnet101", num_classes=7), IMAGE, drawn=False, train=False)
case("resnet152", resnet("resnet152", num_classes=7), IMAGE, drawn=False, values=False)
case("resnext50_32x4d", resnet("resnext50_32x4d", num_classes=7), IMAGE, drawn=False)
case("resnext101_32x8d", resnet("resnext101_32x8d"), IMAGE, drawn=False, values=False)
case("wide_resnet50_2", resnet("wide_resnet50_2", num_classes=7), IMAGE, drawn=False, train=False)
case("wide_resnet101_2", resnet("wide_resnet101_2"), IMAGE, drawn=False, values=False)


def attend(net, build, stages=(1, 2, 3, 4)):
    """Puts an attention at the end of each block's branch: after the last norm, before the sum."""
    for stage in stages:
        for block in getattr(net, f"layer{stage}"):
            deep = hasattr(block, "conv3")
            last = block.bn3 if deep else block.bn2
            downsample = block._modules.pop("downsample", None)
            block.attention = build(last.num_features)
            block.downsample = downsample
            last.register_forward_hook(lambda module, inputs, output, attention=block.attention: attention(output))
    return net


class Cbam(nn.Module):
    def __init__(self, channels, reduction=16, side=7):
        super().__init__()
        self.fc1 = nn.Conv2d(channels, max(1, channels // reduction), 1, bias=False)
        self.fc2 = nn.Conv2d(max(1, channels // reduction), channels, 1, bias=False)
        self.conv = nn.Conv2d(2, 1, side, padding=side // 2, bias=False)

    def forward(self, x):
        inner = lambda v: self.fc2(F.relu(self.fc1(v)))
        x = x * torch.sigmoid(inner(F.adaptive_avg_pool2d(x, 1)) + inner(F.adaptive_max_pool2d(x, 1)))
        return x * torch.sigmoid(self.conv(torch.cat([x.mean(1, keepdim=True), x.max(1, keepdim=True)[0]], 1)))


class Narrow(ResNet):
    """A ResNet whose stages have other numbers of channels, whose last stage may have stride 1, with a stem for small images."""

    def __init__(self, block, layers, classes, initial, last_stride=2, small=False, norm=None):
        self.initial, self.last_stride = initial, last_stride
        super().__init__(block, layers, classes, norm_layer=norm)
        self.conv1 = nn.Conv2d(3, initial, 3, padding=1, bias=False) if small else nn.Conv2d(3, initial, 7, 2, 3, bias=False)
        self.bn1 = self._norm_layer(initial)
        self.fc = nn.Linear(8 * initial * block.expansion, classes) if classes else nn.Identity()
        if small:
            self.maxpool = nn.Identity()

    def _make_layer(self, block, planes, blocks, stride=1, dilate=False):
        if planes == 64:
            self.inplanes = self.initial
        planes = planes * self.initial // 64
        return super()._make_layer(block, planes, blocks, self.last_stride if planes == 8 * self.initial else stride, dilate)


case("resnet18_narrow", lambda: Narrow(BasicBlock, [2, 2, 2, 2], 5, 12, last_stride=1), IMAGE, drawn=False)
case("resnet50_narrow", lambda: Narrow(Bottleneck, [3, 4, 6, 3], 0, 8), IMAGE, drawn=False)
case("resnet152_narrow", lambda: Narrow(Bottleneck, [3, 8, 36, 3], 4, 8), IMAGE, drawn=False, train=False)
case("resnet18_small", lambda: Narrow(BasicBlock, [2, 2, 2, 2], 5, 8, small=True, norm=lambda n: nn.GroupNorm(4, n)), (2, 3, 16, 20), drawn=False)
case("resnet18_se", lambda: attend(Narrow(BasicBlock, [2, 2, 2, 2], 5, 16), lambda n: SqueezeExcitation(n, n // 8), (2, 4)), IMAGE, drawn=False)
case("resnet50_cbam", lambda: attend(Narrow(Bottleneck, [3, 4, 6, 3], 5, 8), Cbam), IMAGE, drawn=False)
case("squeeze_excitation", lambda: SqueezeExcitation(24, 6), (2, 24, 5, 4))
case("squeeze_excitation_hard", lambda: SqueezeExcitation(8, 1, nn.SiLU, nn.Hardsigmoid), (2, 8, 5, 4))
case("cbam", lambda: Cbam(24, 5, 3), (2, 24, 5, 4))


# Wide ResNet for small images
class WideBlock(nn.Module):
    def __init__(self, inside, outside, stride, dropout):
        super().__init__()
        self.bn0 = nn.BatchNorm2d(inside)
        self.conv0 = nn.Conv2d(inside, outside, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outside)
        self.conv1 = nn.Conv2d(outside, outside, 3, 1, 1, bias=False)
        if inside != outside:
            self.convdim = nn.Conv2d(inside, outside, 1, stride, bias=False)
        self.dropout = dropout

    def forward(self, x):
        first = F.relu(self.bn0(x))
        second = F.dropout(F.relu(self.bn1(self.conv0(first))), self.dropout, self.training)
        return self.conv1(second) + (self.convdim(first) if hasattr(self, "convdim") else x)


class Wide(nn.Module):
    def __init__(self, depth, width, classes, dropout=0.0):
        super().__init__()
        self.conv0 = nn.Conv2d(3, 16, 3, padding=1, bias=False)
        inside = 16
        for group, channels in enumerate((16 * width, 32 * width, 64 * width)):
            blocks = nn.Sequential()
            for i in range((depth - 4) // 6):
                blocks.add_module(f"block{i}", WideBlock(inside, channels, 2 if group and i == 0 else 1, dropout))
                inside = channels
            self.add_module(f"group{group}", blocks)
        self.bn = nn.BatchNorm2d(inside)
        self.fc = nn.Linear(inside, classes)

    def forward(self, x):
        x = F.relu(self.bn(self.group2(self.group1(self.group0(self.conv0(x))))))
        return self.fc(x.mean((2, 3)))


case("wrn_16_2", lambda: Wide(16, 2, 10), (2, 3, 32, 32), drawn=False)
case("wrn_10_1", lambda: Wide(10, 1, 10), (2, 3, 32, 24), drawn=False)
case("wrn_28_10", lambda: Wide(28, 10, 10), (2, 3, 32, 32), drawn=False, values=False)

# ShuffleNet
for name in ("x0_5", "x1_0", "x1_5", "x2_0"):
    case(f"shufflenet_v2_{name}", resnet(f"shufflenet_v2_{name}", num_classes=7), IMAGE, drawn=name == "x0_5", train=name in ("x0_5", "x1_5"))


def shuffle_se():
    net = models.shufflenet_v2_x0_5(num_classes=7)
    for stage in (net.stage2, net.stage3, net.stage4):
        for unit in stage:
            channels = unit.branch2[5].out_channels
            unit.branch2.append(SqueezeExcitation(channels, channels // 4))
    return net


case("shufflenet_v2_se", shuffle_se, IMAGE, drawn=False)


# Vision transformers
def vit(**options):
    return lambda: models.VisionTransformer(**options)


case("vit_small_32", vit(image_size=64, patch_size=16, num_layers=3, num_heads=4, hidden_dim=32, mlp_dim=128, num_classes=7), IMAGE)
case("vit_hidden", vit(image_size=32, patch_size=8, num_layers=2, num_heads=2, hidden_dim=24, mlp_dim=40, num_classes=3), (3, 3, 32, 32))
case("vit_b_16", lambda: models.vit_b_16(weights=None), (1, 3, 224, 224), drawn=False, values=False)
case("vit_s_16", vit(image_size=224, patch_size=16, num_layers=12, num_heads=6, hidden_dim=384, mlp_dim=1536), (1, 3, 224, 224), drawn=False, train=False)

# Perceptrons and LeNet


class Rows(MLP):
    """torchvision's perceptron on flattened input, whose last layer's dropout is nothing."""

    def forward(self, x):
        return super().forward(x.flatten(1))


case("mlp", lambda: Rows(30, [16, 12, 4], inplace=None), (4, 5, 6))
case("mlp_norm", lambda: Rows(30, [16, 12, 4], norm_layer=nn.BatchNorm1d, activation_layer=nn.Tanh, inplace=None, bias=False), (4, 30))
case("mlp_features", lambda: nn.Sequential(nn.Linear(30, 9), nn.ReLU(), nn.Dropout(0)), (4, 30))


class LeNet(nn.Module):
    def __init__(self, padding, activation, pooling, classes):
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(1, 6, 5, padding=padding), nn.Conv2d(6, 16, 5)
        self.fc1, self.fc2, self.fc3 = nn.Linear(400, 120), nn.Linear(120, 84), nn.Linear(84, classes)
        self.activation, self.pooling = activation, pooling

    def forward(self, x):
        for conv in (self.conv1, self.conv2):
            x = self.pooling(self.activation(conv(x)), 2)
        x = self.activation(self.fc2(self.activation(self.fc1(x.flatten(1)))))
        return self.fc3(x)


case("lenet", lambda: LeNet(2, F.relu, F.max_pool2d, 10), (2, 1, 28, 28))
case("lenet_1998", lambda: LeNet(0, torch.tanh, F.avg_pool2d, 10), (2, 1, 32, 32))


# Texts
class TextCnn(nn.Module):
    def __init__(self, tokens, size, windows, filters, classes, padding=None):
        super().__init__()
        self.embedding = nn.Embedding(tokens, size, padding)
        self.convs = nn.ModuleList(nn.Sequential(nn.Conv1d(size, filters, window)) for window in windows)
        if classes:
            self.fc = nn.Linear(filters * len(windows), classes)

    def forward(self, x):
        rows = self.embedding(x).transpose(1, 2)
        kept = torch.cat([F.relu(conv(rows)).max(2)[0] for conv in self.convs], 1)
        return self.fc(kept) if hasattr(self, "fc") else kept


case("text_cnn", lambda: TextCnn(50, 12, (3, 4, 5), 6, 4), (3, 11), tokens=50)
case("text_cnn_padding", lambda: TextCnn(50, 12, (2, 5), 6, 0, 3), (3, 5), tokens=50)


class TextRnn(nn.Module):
    """Each text alone, cut to its own length: what packing must come to."""

    def __init__(self, cell, tokens, size, hidden, classes, layers=1, both=False, padding=None):
        super().__init__()
        self.embedding = nn.Embedding(tokens, size, padding)
        self.cell, self.padding = cell, padding
        self.add_module(cell, getattr(nn, cell.upper())(size, hidden, layers, batch_first=True, bidirectional=both))
        if classes:
            self.fc = nn.Linear(hidden * (2 if both else 1), classes)
        self.both = both

    def forward(self, x):
        ends = []
        for text in x:
            if self.padding is not None:
                text = text[:max([1] + [i + 1 for i, token in enumerate(text.tolist()) if token != self.padding])]
            state = getattr(self, self.cell)(self.embedding(text[None]))[1]
            state = state[0] if isinstance(state, tuple) else state
            ends.append(torch.cat([state[-2, 0], state[-1, 0]]) if self.both else state[-1, 0])
        return self.fc(torch.stack(ends)) if hasattr(self, "fc") else torch.stack(ends)


case("text_lstm", lambda: TextRnn("lstm", 20, 6, 5, 3), (4, 7), tokens=20)
case("text_lstm_padding", lambda: TextRnn("lstm", 3, 6, 5, 4, layers=2, both=True, padding=0), (6, 5), tokens=3)
case("text_gru_padding", lambda: TextRnn("gru", 3, 4, 5, 0, both=True, padding=2), (5, 4), tokens=3)
case("text_rnn", lambda: TextRnn("rnn", 20, 6, 5, 3), (4, 7), tokens=20)

with gzip.GzipFile(os.path.join(HERE, "backbones.json.gz"), "wb", mtime=0) as f:
    f.write(json.dumps(cases).encode())
