"""Writes modules.safetensors.gz: run `/usr/bin/python3 make_module_goldens.py` beside Debian's python3-torch (made with 1.13.1).

Every module of the library that PyTorch has too, and by formula those it has not: parameters as drawn from seed 1, input, output,
gradients, and the state after a training step. What is computed by formula here is written apart from the library.
"""
import os

import torch
import torch.nn as nn
import torch.nn.functional as F

from golden_tensors import module, put, safetensors

torch.set_num_threads(1)
HERE = os.path.dirname(os.path.abspath(__file__))


class Formula(nn.Module):
    """A module that PyTorch 1.13 lacks, as a function of its input."""

    def __init__(self, function):
        super().__init__()
        self.function = function

    def forward(self, *inputs):
        return self.function(*inputs)


# Convolutions
module("conv1d", lambda: nn.Conv1d(4, 6, 3, stride=2, padding=1, dilation=2, groups=2), (2, 4, 11))
module("conv2d_sides", lambda: nn.Conv2d(2, 3, (3, 5), stride=(2, 1), padding=(1, 2), dilation=(1, 2)), (2, 2, 9, 12))
module("conv3d", lambda: nn.Conv3d(2, 4, (2, 3, 3), stride=(1, 2, 2), padding=(0, 1, 1), groups=2, bias=False), (2, 2, 4, 6, 5))
module("conv1d_same", lambda: nn.Conv1d(2, 3, 4, padding="same", dilation=2), (2, 2, 9))
module("conv2d_same", lambda: nn.Conv2d(2, 3, (3, 4), padding="same"), (2, 2, 6, 7))
module("conv1d_reflect", lambda: nn.Conv1d(2, 3, 3, padding=2, padding_mode="reflect"), (2, 2, 7))
module("conv2d_replicate", lambda: nn.Conv2d(2, 3, 3, padding=(1, 2), padding_mode="replicate"), (2, 2, 5, 6))
module("conv2d_circular", lambda: nn.Conv2d(2, 3, 3, padding=2, padding_mode="circular", stride=2), (2, 2, 5, 6))
module("conv2d_same_circular", lambda: nn.Conv2d(2, 3, 4, padding="same", padding_mode="circular"), (2, 2, 5, 6))
module("conv_transpose1d", lambda: nn.ConvTranspose1d(4, 6, 3, stride=2, padding=1, output_padding=1, groups=2), (2, 4, 5))
module("conv_transpose2d", lambda: nn.ConvTranspose2d(3, 2, (3, 2), stride=(2, 3), padding=(1, 0), dilation=(2, 1), bias=False), (2, 3, 4, 5))
module("conv_transpose3d", lambda: nn.ConvTranspose3d(2, 2, 2, stride=2, output_padding=(1, 0, 1)), (2, 2, 2, 3, 2))

# Pooling
module("max_pool1d", lambda: nn.MaxPool1d(3, 2, 1), (2, 3, 9))
module("max_pool1d_ceil", lambda: nn.MaxPool1d(2, 3, ceil_mode=True), (2, 3, 9))
module("max_pool2d_dilated", lambda: nn.MaxPool2d((2, 3), (2, 1), (1, 1), (1, 2), ceil_mode=True), (2, 3, 8, 9))
module("max_pool3d", lambda: nn.MaxPool3d((1, 2, 2), ceil_mode=True), (2, 2, 3, 5, 5))
module("avg_pool1d", lambda: nn.AvgPool1d(3, 2, 1), (2, 3, 9))
module("avg_pool2d_ceil", lambda: nn.AvgPool2d((3, 2), 2, 1, ceil_mode=True, count_include_pad=False), (2, 3, 8, 9))
module("avg_pool3d", lambda: nn.AvgPool3d(2, (1, 2, 2), ceil_mode=True), (2, 2, 3, 5, 5))
module("lp_pool1d", lambda: nn.Sequential(nn.Softplus(), nn.LPPool1d(3, 3, 2)), (2, 3, 9))
module("lp_pool2d", lambda: nn.LPPool2d(2, (2, 3), ceil_mode=True), (2, 3, 5, 7))
module("lp_pool3d", lambda: Formula(lambda x: F.unfold(
    x.flatten(0, 1).unfold(1, 2, 2).permute(0, 1, 4, 2, 3).flatten(0, 1), 2, stride=2)
    .reshape(2, 2, 2, 2, 4, 2, 2).pow(2).sum((3, 4)).sqrt()), (2, 2, 4, 4, 4))
for dimensions in (1, 2, 3):
    size = (3, 2, 4)[:dimensions]
    shape = (2, 3, 7, 5, 6)[:dimensions + 2]
    for kind in ("Avg", "Max"):
        build = getattr(nn, f"Adaptive{kind}Pool{dimensions}d")
        module(f"adaptive_{kind.lower()}_pool{dimensions}d_sides", lambda: build(size if dimensions > 1 else size[0]), shape)

# Norms
for dimensions in (1, 2, 3):
    shape = (4, 3, 5, 4, 3)[:dimensions + 2]
    build = getattr(nn, f"InstanceNorm{dimensions}d")
    module(f"instance_norm{dimensions}d", lambda: build(3, affine=True), shape, train=True)
    module(f"instance_norm{dimensions}d_tracked", lambda: build(3, track_running_stats=True), shape, train=True, after=True)
module("instance_norm2d_eval", lambda: nn.InstanceNorm2d(3, track_running_stats=True), (4, 3, 5, 4))
module("batch_norm3d", lambda: nn.BatchNorm3d(3), (4, 3, 2, 4, 3), train=True, after=True)
module("batch_norm2d_untracked", lambda: nn.BatchNorm2d(3, affine=False, track_running_stats=False), (4, 3, 5, 4))
module("group_norm", lambda: nn.GroupNorm(2, 6), (3, 6, 4, 5))
module("local_response_norm", lambda: nn.LocalResponseNorm(4, alpha=0.5, beta=0.6, k=1.5), (3, 6, 4, 5))
module("local_response_norm_volume", lambda: nn.LocalResponseNorm(3, alpha=0.5), (3, 6, 2, 4, 5))


class RmsNorm(nn.Module):
    def __init__(self, shape, eps):
        super().__init__()
        self.weight, self.eps = nn.Parameter(torch.ones(shape)), eps

    def forward(self, x):
        dims = tuple(range(-self.weight.dim(), 0))
        return x / torch.sqrt((x ** 2).mean(dims, keepdim=True) + self.eps) * self.weight


module("rms_norm", lambda: RmsNorm((7,), torch.finfo(torch.float32).eps), (3, 4, 7))
module("rms_norm_two", lambda: RmsNorm((4, 7), 1e-3), (3, 4, 7))

# Activations
activations = {
    "elu": nn.ELU(0.7), "selu": nn.SELU(), "celu": nn.CELU(0.7), "relu6": nn.ReLU6(), "rrelu_eval": nn.RReLU(), "mish": nn.Mish(),
    "softplus": nn.Softplus(2, 3), "softsign": nn.Softsign(), "softshrink": nn.Softshrink(0.3), "hardshrink": nn.Hardshrink(0.3),
    "tanhshrink": nn.Tanhshrink(), "hardtanh": nn.Hardtanh(-0.4, 0.6), "hardswish": nn.Hardswish(), "hardsigmoid": nn.Hardsigmoid(),
    "log_sigmoid": nn.LogSigmoid(), "threshold": nn.Threshold(0.2, -1.5), "glu": nn.GLU(), "glu_first": nn.GLU(1), "softmin": nn.Softmin(1),
    "softmax_first": nn.Softmax(1), "log_softmax_first": nn.LogSoftmax(1), "softmax_warm": Formula(lambda x: F.softmax(x / 2.5, -1)),
    "softmax_auto": Formula(lambda x: F.softmax(x / 6 ** 0.5, -1)), "grelu": Formula(lambda x: (F.leaky_relu(x, 0.1) - 0.4).clamp(max=0.9)),
    "grelu_plain": nn.ReLU(), "spatial_softmax": Formula(lambda x: F.softmax(x.flatten(2) / 1.5, -1).reshape(x.shape)),
}
for name, activation in activations.items():
    module(name, lambda: activation, (3, 4, 6))
module("rrelu", lambda: nn.RReLU(0.1, 0.4), (3, 16), train=True)
module("prelu", lambda: nn.PReLU(), (3, 4, 6))
module("prelu_channels", lambda: nn.PReLU(4, 0.1), (3, 4, 6))
module("softmax2d", lambda: nn.Softmax2d(), (3, 4, 2, 3))

safetensors(os.path.join(HERE, "modules.safetensors.gz"))
