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


def pair(case, build, left, right, train=False):
    """As module, with two inputs: `input` and `second`."""
    torch.manual_seed(1)
    net = build()
    for name, tensor in net.state_dict().items():
        put(f"{case}/state/{name}", tensor)
    torch.manual_seed(2)
    x, y = torch.randn(left, requires_grad=True), torch.randn(right, requires_grad=True)
    put(f"{case}/input", x)
    put(f"{case}/second", y)
    net.train(train)
    torch.manual_seed(3)
    z = net(x, y)
    put(f"{case}/output", z)
    (z * torch.arange(z.numel(), dtype=torch.float32).reshape(z.shape).cos()).sum().backward()
    put(f"{case}/gradient/input", x.grad)
    put(f"{case}/gradient/second", y.grad)
    for name, p in net.named_parameters():
        put(f"{case}/gradient/{name}", p.grad)


# Two inputs
pair("bilinear", lambda: nn.Bilinear(4, 3, 5), (2, 4), (2, 3))
pair("bilinear_no_bias", lambda: nn.Bilinear(4, 3, 5, bias=False), (2, 6, 4), (2, 6, 3))
pair("cosine_similarity", lambda: nn.CosineSimilarity(dim=1), (3, 4, 5), (3, 4, 5))
pair("pairwise_distance", lambda: nn.PairwiseDistance(3), (3, 5), (3, 5))


class Joined(nn.Module):
    def __init__(self):
        super().__init__()
        self.second, self.join = nn.Linear(4, 3), nn.Bilinear(4, 3, 2)

    def forward(self, x):
        return self.join(x, self.second(x))


module("joined", Joined, (3, 4))

# Shapes and containers
module("identity", lambda: nn.Identity(), (3, 4))
module("flatten_some", lambda: nn.Flatten(2, 3), (2, 3, 4, 5, 2))
module("unflatten", lambda: nn.Unflatten(2, (2, 3)), (2, 3, 6, 5))


class Parallel(nn.ModuleList):
    def __init__(self, layers, join):
        super().__init__(layers)
        self.join = join

    def forward(self, x):
        return self.join([layer(x) for layer in self])


module("parallel", lambda: Parallel([nn.Conv1d(3, 2, 1), nn.Conv1d(3, 4, 3, padding=1)], lambda y: torch.cat(y, 1)), (2, 3, 5))
module("parallel_sum", lambda: Parallel([nn.Linear(3, 4), nn.Linear(3, 4)], sum), (2, 3))
module("parallel_mean", lambda: Parallel([nn.Linear(3, 4), nn.Linear(3, 4)], lambda y: (y[0] + y[1]) / 2), (2, 3))
module("parallel_product", lambda: Parallel([nn.Linear(3, 4), nn.Linear(3, 4)], lambda y: y[0] * y[1]), (2, 3))


class Residual(nn.Module):
    def __init__(self, block, shortcut=None, weighted=False, concat=False):
        super().__init__()
        if weighted:
            self.weight = nn.Parameter(torch.zeros(1))
        self.block = block
        if shortcut:
            self.shortcut = shortcut
        self.weighted, self.concat = weighted, concat

    def forward(self, x):
        a, b = self.shortcut(x) if hasattr(self, "shortcut") else x, self.block(x)
        if self.concat:
            return torch.cat([a, b], -1)
        s = torch.sigmoid(self.weight) if self.weighted else None
        return a + b if s is None else s * b + (1 - s) * a


module("residual", lambda: Residual(nn.Conv2d(3, 5, 3, padding=1), nn.Conv2d(3, 5, 1)), (2, 3, 4, 4))
module("residual_weighted", lambda: Residual(nn.Linear(4, 4), weighted=True), (3, 4))
module("residual_concat", lambda: Residual(nn.Linear(4, 2), concat=True), (3, 5, 4))


class Dense(nn.ModuleList):
    def forward(self, x):
        for layer in self:
            x = torch.cat([x, layer(x)], 1)
        return x


module("dense_block", lambda: Dense([nn.Conv1d(2, 3, 3, padding=1), nn.Conv1d(5, 3, 3, padding=1)]), (2, 2, 5))
module("stacked", lambda: nn.Sequential(nn.Linear(4, 4), nn.Linear(4, 4), nn.Linear(4, 4)), (3, 4))


def initialized():
    net = nn.Sequential(nn.Linear(4, 5), nn.LayerNorm(5), nn.Linear(5, 2))
    for name, parameter in net.named_parameters():
        if parameter.dim() > 1:
            nn.init.orthogonal_(parameter, 1.5)
        elif name.endswith("bias"):
            nn.init.constant_(parameter, 0.25)
    return net


module("initialized", initialized, (3, 4))

# Dropouts
module("dropout1d", lambda: nn.Dropout1d(0.3), (4, 6, 3), train=True)
module("dropout2d", lambda: nn.Dropout2d(0.3), (4, 6, 3, 2), train=True)
module("dropout3d", lambda: nn.Dropout3d(0.3), (4, 6, 3, 2, 2), train=True)
module("dropout2d_eval", lambda: nn.Dropout2d(0.3), (4, 6, 3, 2))
module("alpha_dropout", lambda: nn.AlphaDropout(0.3), (4, 6), train=True)
module("feature_alpha_dropout", lambda: nn.FeatureAlphaDropout(0.3), (4, 6, 3, 2), train=True)
module("dropin", lambda: Formula(lambda x: x + torch.randn_like(x) * (0.5 / 6)), (4, 6), train=True)
module("dropin_eval", lambda: nn.Identity(), (4, 6))

# Resampling
shapes = {1: (2, 3, 5), 2: (2, 3, 5, 4), 3: (2, 2, 3, 4, 5)}
for mode, dimensions in (("nearest", 1), ("nearest", 2), ("nearest", 3), ("nearest-exact", 1), ("nearest-exact", 2), ("nearest-exact", 3),
                         ("linear", 1), ("bilinear", 2), ("bicubic", 2), ("trilinear", 3)):
    name = f"upsample_{mode.replace('-', '_')}{dimensions}d"
    module(f"{name}_scale", lambda: nn.Upsample(scale_factor=1.7, mode=mode), shapes[dimensions])
    module(f"{name}_size", lambda: nn.Upsample(size=7, mode=mode), shapes[dimensions])
    if not mode.startswith("nearest"):
        module(f"{name}_corners", lambda: nn.Upsample(scale_factor=2, mode=mode, align_corners=True), shapes[dimensions])
module("upsample_sides", lambda: nn.Upsample(size=(3, 9), mode="bilinear"), shapes[2])
module("pixel_shuffle", lambda: nn.PixelShuffle(2), (2, 8, 3, 4))
module("pixel_unshuffle", lambda: nn.PixelUnshuffle(2), (2, 2, 6, 4))
module("channel_shuffle", lambda: Formula(lambda x: x.reshape(2, 3, 2, 4).permute(0, 2, 1, 3).reshape(2, 6, 4)), (2, 6, 4))
module("pad_constant1d", lambda: nn.ConstantPad1d((1, 2), 0.5), (2, 3, 4))
module("pad_constant3d", lambda: nn.ConstantPad3d((1, 2, 0, 1, 2, 0), 0.5), (2, 3, 2, 3, 4))
module("pad_zero2d", lambda: nn.ZeroPad2d((1, 1, 2, 2)), (2, 3, 4, 3))
module("pad_reflect1d", lambda: nn.ReflectionPad1d((2, 1)), (2, 3, 4))
module("pad_reflect2d", lambda: nn.ReflectionPad2d((2, 2, 1, 1)), (2, 3, 4, 3))
module("pad_reflect3d", lambda: nn.ReflectionPad3d(1), (2, 3, 2, 3, 4))
module("pad_replicate1d", lambda: nn.ReplicationPad1d((5, 1)), (2, 3, 4))
module("pad_replicate2d", lambda: nn.ReplicationPad2d((2, 2, 1, 1)), (2, 3, 4, 3))
module("pad_replicate3d", lambda: nn.ReplicationPad3d(1), (2, 3, 2, 3, 4))
module("pad_circular1d", lambda: Formula(lambda x: F.pad(x, (4, 1), mode="circular")), (2, 3, 4))
module("pad_circular2d", lambda: Formula(lambda x: F.pad(x, (2, 2, 1, 1), mode="circular")), (2, 3, 4, 3))
module("pad_circular3d", lambda: Formula(lambda x: F.pad(x, (1, 1, 1, 1, 1, 1), mode="circular")), (2, 3, 2, 3, 4))

# Embeddings
module("embedding_padding", lambda: nn.Embedding(7, 4, padding_idx=2, scale_grad_by_freq=True), (3, 6), tokens=7)
module("embedding_max_norm", lambda: nn.Embedding(7, 4, max_norm=1.5, norm_type=3), (3, 6), tokens=7, after=True)
for mode in ("sum", "mean", "max"):
    module(f"embedding_bag_{mode}", lambda: nn.EmbeddingBag(7, 4, mode=mode, padding_idx=2), (3, 6), tokens=7)
module("embedding_bag_max_norm", lambda: nn.EmbeddingBag(7, 4, max_norm=1.0), (3, 6), tokens=7, after=True)


# Initializers
def initializer(case, shape, fill):
    torch.manual_seed(5)
    tensor = torch.full(shape, 9.0)
    fill(tensor)
    put(f"initializer/{case}", tensor)


I = nn.init
initializer("uniform", (5, 4), lambda t: I.uniform_(t, -0.5, 2))
initializer("normal", (5, 4), lambda t: I.normal_(t, 1, 0.3))
initializer("truncated_normal", (50, 4), lambda t: I.trunc_normal_(t, 0.5, 0.8, -0.7, 1.9))
initializer("constant", (5, 4), lambda t: I.constant_(t, -0.3))
initializer("eye", (5, 4), I.eye_)
initializer("dirac", (6, 2, 3, 4), lambda t: I.dirac_(t, 2))
initializer("dirac1d", (3, 5, 3), I.dirac_)
initializer("xavier_uniform", (5, 4, 3), lambda t: I.xavier_uniform_(t, 1.4))
initializer("xavier_normal", (5, 4, 3), lambda t: I.xavier_normal_(t, 0.7))
for activation in ("relu", "leaky_relu", "linear", "sigmoid", "tanh", "selu"):
    initializer(f"kaiming_uniform_{activation}", (5, 4, 3), lambda t: I.kaiming_uniform_(t, 0.2, "fan_in", activation))
    initializer(f"kaiming_normal_{activation}", (5, 4, 3), lambda t: I.kaiming_normal_(t, 0.2, "fan_out", activation))
initializer("orthogonal_wide", (4, 3, 3), lambda t: I.orthogonal_(t, 1.3))
initializer("orthogonal_tall", (7, 3), I.orthogonal_)
initializer("sparse", (9, 4), lambda t: I.sparse_(t, 0.35, 0.2))


# Recurrent networks
class Reader(nn.Module):
    """The output of a recurrent network alone, its parameters under their own names."""

    def __init__(self, net, last=False):
        super().__init__()
        for name, parameter in net.named_parameters():
            self.register_parameter(name, parameter)
        self.net, self.last = [net], last

    def train(self, mode=True):
        self.net[0].train(mode)
        return super().train(mode)

    def forward(self, x):
        y, state = self.net[0](x)
        hidden = state[0] if isinstance(state, tuple) else state
        directions = 2 if self.net[0].bidirectional else 1
        return torch.cat(list(hidden[-directions:]), -1) if self.last else y


recurrent = {
    "rnn": lambda: nn.RNN(4, 5, batch_first=True),
    "rnn_relu": lambda: nn.RNN(4, 5, 2, nonlinearity="relu", batch_first=True, bias=False),
    "gru": lambda: nn.GRU(4, 5, batch_first=True),
    "gru_deep": lambda: nn.GRU(4, 5, 2, batch_first=True, bidirectional=True, dropout=0.3),
    "lstm": lambda: nn.LSTM(4, 5, batch_first=True),
    "lstm_deep": lambda: nn.LSTM(4, 5, 2, batch_first=True, bidirectional=True, dropout=0.3),
    "lstm_projected": lambda: nn.LSTM(4, 5, 2, batch_first=True, bidirectional=True, proj_size=3),
}
for name, build in recurrent.items():
    module(name, lambda: Reader(build()), (3, 6, 4), train=True)
    module(f"{name}_last", lambda: Reader(build(), last=True), (3, 6, 4))

for name in ("rnn", "gru_deep", "lstm_deep", "lstm_projected"):
    torch.manual_seed(1)
    net = recurrent[name]()
    net.eval()
    torch.manual_seed(2)
    x, lengths = torch.randn(4, 6, 4, requires_grad=True), torch.tensor([3, 6, 1, 4])
    layers = net.num_layers * (2 if net.bidirectional else 1)
    hidden = torch.randn(layers, 4, net.proj_size or net.hidden_size)
    cell = torch.randn(layers, 4, net.hidden_size)
    start = (hidden, cell) if name.startswith("lstm") else hidden
    packed = nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
    y, end = net(packed, start)
    y, _ = nn.utils.rnn.pad_packed_sequence(y, batch_first=True, total_length=6)
    (y * torch.arange(y.numel(), dtype=torch.float32).reshape(y.shape).cos()).sum().backward()
    case = f"lengths/{name}"
    put(f"{case}/input", x)
    put(f"{case}/lengths", lengths)
    put(f"{case}/hidden", hidden)
    put(f"{case}/cell", cell)
    put(f"{case}/output", y)
    put(f"{case}/gradient/input", x.grad)
    put(f"{case}/after/hidden", end[0] if name.startswith("lstm") else end)
    if name.startswith("lstm"):
        put(f"{case}/after/cell", end[1])


# Attention and transformers
class Attend(nn.Module):
    def __init__(self, net, mask=None):
        super().__init__()
        for name, parameter in net.named_parameters(recurse=False):
            self.register_parameter(name, parameter)
        self.out_proj, self.net, self.mask = net.out_proj, [net], mask

    def train(self, mode=True):
        self.net[0].train(mode)
        return super().train(mode)

    def forward(self, x, y=None):
        y = x if y is None else y
        return self.net[0](x, y, y, attn_mask=self.mask, need_weights=False)[0]


def causal(n):
    return torch.ones(n, n, dtype=torch.bool).triu(1)


def attention(**options):
    return nn.MultiheadAttention(8, 2, batch_first=True, **options)


module("self_attention", lambda: Attend(attention()), (3, 5, 8))
module("self_attention_causal", lambda: Attend(attention(dropout=0.3), causal(5)), (3, 5, 8), train=True)
module("self_attention_no_bias", lambda: Attend(attention(bias=False)), (3, 5, 8))
pair("attention", lambda: Attend(attention()), (3, 5, 8), (3, 4, 8))
pair("attention_memory", lambda: Attend(attention(kdim=6, vdim=6)), (3, 5, 8), (3, 4, 6))

torch.manual_seed(1)
net = attention()
torch.manual_seed(2)
x, k, v = torch.randn(3, 5, 8), torch.randn(3, 4, 8), torch.randn(3, 4, 8)
blocked = torch.rand(5, 4) < 0.3
blocked[:, 0] = False
added = torch.randn(3, 2, 5, 4)
padding = torch.tensor([[0, 0, 0, 1], [0, 0, 0, 0], [0, 1, 1, 1]]).bool()
for case, options in {"blocked": dict(attn_mask=blocked), "added": dict(attn_mask=added.reshape(6, 5, 4)), "padding": dict(key_padding_mask=padding),
                      "both": dict(attn_mask=blocked, key_padding_mask=padding)}.items():
    y, weights = net(x, k, v, average_attn_weights=False, **options)
    put(f"attend/{case}/output", y)
    put(f"attend/{case}/weights", weights)
for name, tensor in dict(query=x, key=k, value=v, blocked=blocked.long(), added=added, padding=padding.long()).items():
    put(f"attend/{name}", tensor)


def layer(kind, **options):
    return kind(8, 2, 16, batch_first=True, **options)


class Masked(nn.Module):
    """An encoder with a causal mask and the names of the encoder itself."""

    def __init__(self, net):
        super().__init__()
        for name, child in net.named_children():
            if not isinstance(child, nn.Dropout):
                setattr(self, name, child)
        self.net = [net]

    def train(self, mode=True):
        self.net[0].train(mode)
        return super().train(mode)

    def forward(self, x, memory=None):
        return self.net[0](x, causal(x.shape[1])) if memory is None else self.net[0](x, memory, tgt_mask=causal(x.shape[1]))


def encoder(layers=2, **options):
    made = [layer(nn.TransformerEncoderLayer, **options) for _ in range(layers)]
    net = nn.TransformerEncoder(made[0], 1, nn.LayerNorm(8))
    net.layers, net.num_layers = nn.ModuleList(made), layers
    return net


def decoder(layers=2, **options):
    made = [layer(nn.TransformerDecoderLayer, **options) for _ in range(layers)]
    net = nn.TransformerDecoder(made[0], 1, nn.LayerNorm(8))
    net.layers, net.num_layers = nn.ModuleList(made), layers
    return net


module("encoder_layer_post", lambda: layer(nn.TransformerEncoderLayer, dropout=0.0), (3, 5, 8), train=True)
module("encoder_layer_dropout", lambda: layer(nn.TransformerEncoderLayer, dropout=0.2, norm_first=True, activation="gelu"), (3, 5, 8), train=True)
module("encoder_layer_causal", lambda: Masked(layer(nn.TransformerEncoderLayer, dropout=0.0, norm_first=True)), (3, 5, 8), train=True)
module("encoder", lambda: encoder(dropout=0.1, norm_first=True, activation="gelu"), (3, 5, 8), train=True)
module("encoder_causal", lambda: Masked(encoder(dropout=0.0)), (3, 5, 8), train=True)
pair("decoder_layer", lambda: Masked(layer(nn.TransformerDecoderLayer, dropout=0.2, norm_first=True, activation="gelu")), (3, 5, 8), (3, 4, 8), train=True)
pair("decoder_layer_post", lambda: layer(nn.TransformerDecoderLayer, dropout=0.0), (3, 5, 8), (3, 4, 8), train=True)
pair("decoder", lambda: Masked(decoder(dropout=0.1, norm_first=True, activation="gelu")), (3, 5, 8), (3, 4, 8), train=True)

for kind, build in (("encoder", encoder), ("decoder", decoder)):
    torch.manual_seed(1)
    net = build(dropout=0.0, norm_first=True, activation="gelu").train()
    torch.manual_seed(2)
    x, memory = torch.randn(3, 5, 8), torch.randn(3, 4, 8)
    hidden = torch.tensor([[0, 0, 0, 0, 1], [0, 0, 0, 0, 0], [0, 0, 1, 1, 1]]).bool()
    y = net(x, src_key_padding_mask=hidden) if kind == "encoder" else net(
        x, memory, tgt_mask=causal(5), tgt_key_padding_mask=hidden, memory_key_padding_mask=padding)
    for name, tensor in dict(input=x, memory=memory, padding=hidden.long(), memory_padding=padding.long(), output=y).items():
        put(f"padded/{kind}/{name}", tensor)


# Axes by name
module("axes_patches", lambda: Formula(lambda x: x.reshape(2, 3, 2, 2, 2, 3).permute(0, 2, 4, 3, 5, 1).reshape(2, 4, 18)), (2, 3, 4, 6))
module("axes_rest", lambda: Formula(lambda x: x.transpose(-1, -2)), (2, 3, 4, 5))
module("axes_rest_in_brackets", lambda: Formula(lambda x: x.permute(0, 2, 3, 1).flatten(1)), (2, 3, 4, 5))
module("axes_ones", lambda: Formula(lambda x: x.squeeze(2).transpose(1, 2)[:, :, None, :, None]), (2, 3, 1, 4))
module("axes_mean", lambda: Formula(lambda x: x.mean((2, 3))), (2, 3, 4, 5))
module("axes_max", lambda: Formula(lambda x: torch.stack([x[:, :, 0::2], x[:, :, 1::2]]).amax(0).permute(0, 3, 2, 1)), (2, 3, 4, 5))
module("axes_sum", lambda: Formula(lambda x: x.sum(1)), (2, 3, 4, 5))
module("axes_min", lambda: Formula(lambda x: x.amin((1, 3))[:, None]), (2, 3, 4, 5))
module("axes_product", lambda: Formula(lambda x: x.prod(3).prod(1)), (2, 2, 4, 3))
module("axes_repeat_number", lambda: Formula(lambda x: torch.stack([x, x, x], 1)), (2, 3, 4))
module("axes_repeat_inside", lambda: Formula(lambda x: torch.cat([x, x], 1).transpose(1, 2).repeat_interleave(3, 1)), (2, 3, 4))


# Embeddings of large vocabularies
def murmur(text, seed):
    """MurmurHash3, 32 bits, of a text of ASCII letters."""
    mask, data = 0xFFFFFFFF, text.encode()

    def mix(k):
        k = k * 0xCC9E2D51 & mask
        return ((k << 15 | k >> 17) & mask) * 0x1B873593 & mask

    h = seed
    for i in range(len(data) // 4):
        h ^= mix(int.from_bytes(data[4 * i:4 * i + 4], "little"))
        h = ((h << 13 | h >> 19) & mask) * 5 + 0xE6546B64 & mask
    h ^= mix(int.from_bytes(data[len(data) // 4 * 4:], "little")) ^ len(data)
    h = (h ^ h >> 16) * 0x85EBCA6B & mask
    h = (h ^ h >> 13) * 0xC2B2AE35 & mask
    return h ^ h >> 16


class Bloom(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(7, 4).normal_())
        self.register_buffer("hashes", torch.tensor([[murmur(str(token), seed) % 7 for seed in range(3)] for token in range(40)]))

    def forward(self, tokens):
        return sum(self.weight[self.hashes[tokens, i]] for i in range(3))


class Axial(nn.Module):
    def __init__(self, blocks, size):
        super().__init__()
        self.blocks, self.size = blocks, size
        for i in range(blocks):
            setattr(self, f"weight_{i}", nn.Parameter(torch.empty(size, 6 // blocks).normal_()))

    def forward(self, tokens):
        return torch.cat([getattr(self, f"weight_{i}")[tokens // self.size ** i % self.size] for i in range(self.blocks)], -1)


module("bloom_embedding", Bloom, (3, 5), tokens=40)
module("axial_embedding", lambda: Axial(2, 7), (3, 5), tokens=40)
module("axial_embedding_three", lambda: Axial(3, 4), (3, 5), tokens=40)


# Attention over images
class Spatial(nn.Module):
    def __init__(self):
        super().__init__()
        self.query, self.key, self.value = nn.Conv2d(3, 4, 1), nn.Conv2d(3, 4, 1), nn.Conv2d(3, 2, 1)

    def forward(self, x):
        scores = torch.einsum("bchw,bchw->bhw", self.query(x), self.key(x)) / 2
        shares = scores.exp() / scores.exp().sum((1, 2), keepdim=True)
        return self.value(x) * shares[:, None]


class AttentivePool(nn.Module):
    def __init__(self):
        super().__init__()
        self.weights = nn.Linear(6, 6)

    def forward(self, x):
        p = torch.cat([x.mean((2, 3)), x.flatten(2).max(-1)[0]], 1)
        return p * F.softmax(self.weights(p), 1) * 6 ** 0.5 / 2


class Lambda(nn.Module):
    """Keys of 3, 2 heads, 2 keys and values a pixel, 6 channels out, an image of 3 by 4: sums written out."""

    def __init__(self, window):
        super().__init__()
        self.window = window
        if not window:
            self.rel_pos_emb = nn.Parameter(torch.zeros(5, 7, 3, 2))
        self.to_q, self.to_k, self.to_v = (nn.Conv2d(3, n, 1, bias=False) for n in (6, 6, 6))
        self.norm_q, self.norm_v = nn.BatchNorm2d(6), nn.BatchNorm2d(6)
        if window:
            self.pos_conv = nn.Conv3d(2, 3, (1, window, window), padding=(0, window // 2, window // 2))
        else:
            nn.init.normal_(self.rel_pos_emb)

    def forward(self, x):
        q = self.norm_q(self.to_q(x)).reshape(2, 2, 3, 3, 4)
        k = F.softmax(self.to_k(x).reshape(2, 2, 3, 12), -1)
        v = self.norm_v(self.to_v(x)).reshape(2, 2, 3, 3, 4)
        content = torch.einsum("bukm,buvm->bkv", k, v.flatten(3))
        rows = []
        position = self.pos_conv(v) if self.window else None
        for i in range(3):
            for j in range(4):
                if self.window:
                    here = position[:, :, :, i, j]
                else:
                    weights = self.rel_pos_emb[2 - i:5 - i, 3 - j:7 - j]
                    here = torch.einsum("hwku,buvhw->bkv", weights, v)
                rows.append(torch.einsum("bhk,bkv->bhv", q[..., i, j], content + here))
        return torch.stack(rows, -1).reshape(2, 6, 3, 4)


module("spatial_attention", Spatial, (2, 3, 4, 5))
module("attentive_pool", AttentivePool, (2, 3, 4, 5))
module("lambda_layer", lambda: Lambda(None), (2, 3, 3, 4), train=True, after=True)
module("lambda_layer_window", lambda: Lambda(3), (2, 3, 3, 4), train=True, after=True)



class Gates(nn.Module):
    """EdnaML's attentions: a share for each number (`input_attention`), after a share for each channel (`dbam`)."""

    def __init__(self, channels, inner=None, kernel=3):
        super().__init__()
        if inner:
            self.fc1, self.fc2 = nn.Conv2d(channels, inner, 1, bias=False), nn.Conv2d(inner, channels, 1, bias=False)
        self.conv1, self.conv2 = (nn.Conv2d(channels, channels, kernel, padding=kernel // 2, bias=False) for _ in range(2))

    def forward(self, x):
        if hasattr(self, "fc1"):
            x = x * sum(self.fc2(F.relu(self.fc1(pool(x, 1)))) for pool in (F.adaptive_avg_pool2d, F.adaptive_max_pool2d)).sigmoid()
        return x * torch.sigmoid(self.conv2(F.leaky_relu(self.conv1(x))))


module("input_attention", lambda: Gates(3), (2, 3, 4, 5))
module("input_attention_wide", lambda: Gates(3, kernel=5), (2, 3, 4, 5))
module("dbam", lambda: Gates(4, 2), (2, 4, 3, 5))


# Single steps of recurrent networks
class Stepper(nn.Module):
    """The hidden state after one step, the parameters under their own names."""

    def __init__(self, cell):
        super().__init__()
        for name, parameter in cell.named_parameters():
            self.register_parameter(name, parameter)
        self.cell = [cell]

    def forward(self, x):
        state = self.cell[0](x)
        return state[0] if isinstance(state, tuple) else state


cells = {
    "rnn_cell": lambda: nn.RNNCell(4, 5),
    "rnn_cell_relu": lambda: nn.RNNCell(4, 5, bias=False, nonlinearity="relu"),
    "gru_cell": lambda: nn.GRUCell(4, 5),
    "lstm_cell": lambda: nn.LSTMCell(4, 5),
    "lstm_cell_no_bias": lambda: nn.LSTMCell(4, 5, bias=False),
}
for name, build in cells.items():
    module(name, lambda: Stepper(build()), (3, 4))
    torch.manual_seed(1)
    cell = build()
    torch.manual_seed(2)
    xs, hidden, memory = torch.randn(6, 3, 4, requires_grad=True), torch.randn(3, 5), torch.randn(3, 5)
    state, outputs = (hidden, memory) if name.startswith("lstm") else hidden, []
    for x in xs:
        state = cell(x, state)
        outputs.append(state[0] if name.startswith("lstm") else state)
    y = torch.stack(outputs)
    (y * torch.arange(y.numel(), dtype=torch.float32).reshape(y.shape).cos()).sum().backward()
    case = f"steps/{name}"
    for part, tensor in dict(input=xs, hidden=hidden, cell=memory, output=y).items():
        put(f"{case}/{part}", tensor)
    put(f"{case}/gradient/input", xs.grad)
    for parameter, tensor in cell.named_parameters():
        put(f"{case}/gradient/{parameter}", tensor.grad)
    if name.startswith("lstm"):
        put(f"{case}/after/cell", state[1])

# Windows of images
module("unfold", lambda: nn.Unfold((2, 3), dilation=(1, 2), padding=(1, 0), stride=(2, 1)), (2, 3, 5, 7))
module("unfold_one", lambda: nn.Unfold(2), (2, 3, 4, 3))
module("fold", lambda: nn.Fold((5, 7), (2, 3), dilation=(1, 2), padding=(1, 0), stride=(2, 1)), (2, 12, 9))
module("fold_one", lambda: nn.Fold(4, 2, stride=2), (2, 8, 4))
module("fractional_max_pool2d", lambda: nn.FractionalMaxPool2d((2, 3), output_size=(4, 3)), (2, 3, 9, 8))
module("fractional_max_pool2d_ratio", lambda: nn.FractionalMaxPool2d(2, output_ratio=0.6), (2, 3, 9, 8), train=True)
module("fractional_max_pool3d", lambda: nn.FractionalMaxPool3d(2, output_size=(3, 4, 2)), (2, 2, 5, 7, 4))


def unpool(case, pool, way_back, shape, size=None):
    """A pooling with its indices, and the way back: `input` and `second` are what it gave."""
    torch.manual_seed(2)
    image = torch.randn(shape)
    pooled, indices = pool(image)
    x = pooled.detach().clone().requires_grad_()
    y = way_back(x, indices, output_size=size)
    (y * torch.arange(y.numel(), dtype=torch.float32).reshape(y.shape).cos()).sum().backward()
    for name, tensor in {"input": x, "second": indices, "output": y, "gradient/input": x.grad}.items():
        put(f"{case}/{name}", tensor)
    put(f"pooled/{case}", image)


unpool("max_unpool1d", nn.MaxPool1d(3, 2, return_indices=True), nn.MaxUnpool1d(3, 2), (2, 3, 9))
unpool("max_unpool2d", nn.MaxPool2d(2, return_indices=True), nn.MaxUnpool2d(2), (2, 3, 5, 7), (5, 7))
unpool("max_unpool2d_sides", nn.MaxPool2d((2, 3), (2, 1), (1, 0), return_indices=True), nn.MaxUnpool2d((2, 3), (2, 1), (1, 0)), (2, 3, 4, 6))
unpool("max_unpool3d", nn.MaxPool3d(2, return_indices=True), nn.MaxUnpool3d(2), (2, 2, 4, 2, 6))


class Pooled(nn.Module):
    def __init__(self, pool, way_back, inner=None):
        super().__init__()
        self.pool, self.way_back, self.inner = pool, way_back, inner

    def forward(self, x):
        y, places = self.pool(x)
        return self.way_back(self.inner(y) if self.inner else y, places, output_size=x.shape[2:])


module("pooled", lambda: Pooled(nn.MaxPool2d(2, return_indices=True), nn.MaxUnpool2d(2), nn.Conv2d(3, 3, 3, padding=1)), (2, 3, 5, 7))
module("pooled_ceil", lambda: Pooled(nn.MaxPool1d(3, 2, 1, ceil_mode=True, return_indices=True), nn.MaxUnpool1d(3, 2, 1)), (2, 3, 8))
module("pooled_volume", lambda: Pooled(nn.MaxPool3d(2, return_indices=True), nn.MaxUnpool3d(2), nn.ReLU()), (2, 2, 4, 3, 6))


# A whole transformer, the target first
class TargetFirst(nn.Module):
    def __init__(self, net, causal):
        super().__init__()
        self.encoder, self.decoder, self.net, self.causal = net.encoder, net.decoder, [net], causal

    def train(self, mode=True):
        self.net[0].train(mode)
        return super().train(mode)

    def forward(self, target, source):
        return self.net[0](source, target, tgt_mask=causal(target.shape[1]) if self.causal else None)


def transformer(**options):
    return nn.Transformer(8, 2, custom_encoder=encoder(**options), custom_decoder=decoder(layers=1, **options), batch_first=True)


pair("transformer", lambda: TargetFirst(transformer(dropout=0.1, norm_first=True, activation="gelu"), True), (3, 5, 8), (3, 4, 8), train=True)
pair("transformer_post", lambda: TargetFirst(transformer(dropout=0.0), False), (3, 5, 8), (3, 4, 8), train=True)

torch.manual_seed(1)
net = transformer(dropout=0.0, norm_first=True, activation="gelu").train()
torch.manual_seed(2)
x, source = torch.randn(3, 5, 8), torch.randn(3, 4, 8)
hidden = torch.tensor([[0, 0, 0, 0, 1], [0, 0, 0, 0, 0], [0, 0, 1, 1, 1]]).bool()
y = net(source, x, tgt_mask=causal(5), src_key_padding_mask=padding, tgt_key_padding_mask=hidden, memory_key_padding_mask=padding)
for name, tensor in dict(input=x, memory=source, padding=hidden.long(), memory_padding=padding.long(), output=y).items():
    put(f"padded/transformer/{name}", tensor)


# Positions
def waves(n, size, base=10000.0):
    return torch.tensor([[p / base ** (2 * (i // 2) / size) for i in range(size)] for p in range(n)], dtype=torch.float64)


def sinusoids(x, base=10000.0):
    angles = waves(x.shape[1], x.shape[2], base)
    even = torch.arange(x.shape[2]) % 2 == 0
    return x + torch.where(even, angles.sin(), angles.cos()).float()


module("sinusoidal_positions", lambda: Formula(sinusoids), (2, 6, 8))
module("sinusoidal_positions_odd", lambda: Formula(lambda x: sinusoids(x, 100.0)), (2, 6, 5))


class Placed(nn.Module):
    """Self-attention with rotary positions, as products of complex numbers, or with linear biases, head by head."""

    def __init__(self, kind, heads, is_causal):
        super().__init__()
        net = nn.MultiheadAttention(8, heads, batch_first=True)
        self.in_proj_weight, self.in_proj_bias, self.out_proj = net.in_proj_weight, net.in_proj_bias, net.out_proj
        self.kind, self.heads, self.causal = kind, heads, is_causal

    def turn(self, x):
        half = x.shape[-1] // 2
        angle = torch.arange(x.shape[-2], dtype=torch.float64)[:, None] * 10000.0 ** (-torch.arange(half, dtype=torch.float64) / half)
        turned = torch.complex(x[..., :half].double(), x[..., half:].double()) * torch.polar(torch.ones_like(angle), angle)
        return torch.cat([turned.real, turned.imag], -1).float()

    def forward(self, x):
        n, size = x.shape[1], 8 // self.heads
        q, k, v = (part.reshape(-1, n, self.heads, size).transpose(1, 2) for part in F.linear(x, self.in_proj_weight, self.in_proj_bias).chunk(3, -1))
        if self.kind == "rotary":
            q, k = self.turn(q), self.turn(k)
        scores = torch.einsum("bhqd,bhkd->bhqk", q, k) / size ** 0.5
        if self.kind == "alibi":
            distance = torch.tensor([[abs(i - j) for j in range(n)] for i in range(n)])
            slopes = {2: [1 / 16, 1 / 256], 4: [1 / 4, 1 / 16, 1 / 64, 1 / 256]}[self.heads]
            scores = scores - torch.stack([slope * distance for slope in slopes])
        if self.causal:
            scores = scores.masked_fill(causal(n), -torch.inf)
        return self.out_proj((scores.softmax(-1) @ v).transpose(1, 2).reshape(x.shape))


module("self_attention_rotary", lambda: Placed("rotary", 2, False), (2, 6, 8))
module("self_attention_rotary_causal", lambda: Placed("rotary", 2, True), (2, 6, 8))
module("self_attention_alibi", lambda: Placed("alibi", 4, False), (2, 6, 8))
module("self_attention_alibi_causal", lambda: Placed("alibi", 2, True), (2, 6, 8))

# Weights that are computed from others
module("weight_norm", lambda: nn.utils.weight_norm(nn.Linear(4, 3)), (5, 4), after=True)
module("weight_norm_whole", lambda: nn.utils.weight_norm(nn.Linear(4, 3), dim=None), (5, 4))
module("weight_norm_conv", lambda: nn.utils.weight_norm(nn.ConvTranspose2d(3, 2, 3), dim=1), (2, 3, 4, 4))
module("weight_norm_each", lambda: nn.Sequential(nn.utils.weight_norm(nn.Linear(4, 3)), nn.LayerNorm(3), nn.utils.weight_norm(nn.Linear(3, 2))), (5, 4))
module("spectral_norm", lambda: nn.utils.spectral_norm(nn.Linear(4, 3)), (5, 4), train=True, after=True)
module("spectral_norm_eval", lambda: nn.utils.spectral_norm(nn.Conv2d(3, 4, 3)), (2, 3, 4, 5), after=True)
module("spectral_norm_conv", lambda: nn.utils.spectral_norm(nn.ConvTranspose2d(3, 2, 3), n_power_iterations=3, dim=1), (2, 3, 4, 4), train=True, after=True)


class Normed(nn.Module):
    """A recurrent network whose names are its own."""

    def __init__(self, net):
        super().__init__()
        for name, parameter in net.named_parameters():
            self.register_parameter(name, parameter)
        self.net = [net]

    def forward(self, x):
        return self.net[0](x)[0]


module("weight_norm_recurrent", lambda: Normed(nn.utils.weight_norm(nn.GRU(4, 5, batch_first=True), "weight_hh_l0")), (3, 6, 4), train=True)

safetensors(os.path.join(HERE, "modules.safetensors.gz"))
