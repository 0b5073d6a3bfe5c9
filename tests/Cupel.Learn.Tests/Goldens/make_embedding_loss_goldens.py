"""Writes Oracle/Data/embedding_losses.json.gz: losses over embeddings and regularizers, with their gradients.

Made with torch 1.13 in double precision, and pytorch-metric-learning 2.8.1 (its `src` on the path) for calls that begin with its name. What it
lacks, or does otherwise, is computed here from the formula that the call names:

closest contrastive   all pairs of one class d^2, as many of the closest others max(0, margin - d)^2, the mean of all
compact contrastive   max(0, d - pos_margin)^2 of the former in even epochs, max(0, neg_margin - d)^2 of the latter in odd ones
smooth ap             1 - mean over positives of (1 + sum over positives of sigmoid)/(1 + sum over all of sigmoid), by loops over triples
dynamic soft margin   the library's value; it lets gradients flow through its histogram, which ours does not: the weights are held still here
p2s grad              mean (cos - onehot)^2 with the gradient of a weight that is divided by its norm
distillation          T^2 KL(softmax(t/T) || softmax(x/T)), by torch.nn.functional.kl_div
"""
import gzip
import json
import os

import numpy as np
import torch
import torch.nn.functional as F
from pytorch_metric_learning import distances, losses, miners, regularizers

torch.set_default_dtype(torch.float64)
HERE = os.path.dirname(os.path.abspath(__file__))
PML = "pytorch_metric_learning."
random = np.random.RandomState(5)
cases = []


def numbers(tensor):
    return np.asarray(tensor.detach(), dtype=np.float64).round(8).tolist()


def normal(*shape):
    return torch.tensor(random.randn(*shape).astype(np.float32).astype(np.float64))


def batch(n, d, k):
    labels = torch.tensor(([i % k for i in range(n)]))
    return normal(n, d), labels


SIZES = [(12, 6, 4), (9, 3, 3), (8, 5, 2), (7, 4, 5)]


def add(name, call, kwargs, inputs, expected, tolerance=2e-5, library="pytorch-metric-learning 2.8.1"):
    cases.append({
        "name": name, "call": call, "library": library if call.startswith(PML) else "formula", "kwargs": kwargs,
        "inputs": {k: numbers(v) if isinstance(v, torch.Tensor) and v.dtype == torch.float64 else v.tolist() if isinstance(v, torch.Tensor) else v for k, v in inputs.items()},
        "expected": expected, "tolerance": {"loss": tolerance, "grad": 10 * tolerance},
    })


def check(name, call, kwargs, compute, learnt=None, sizes=SIZES, extra=None, tolerance=2e-5, shown=None):
    """compute(embeddings, labels, parameter) -> loss; learnt(k, d) -> the first value of a parameter."""
    for n, d, k in sizes:
        embeddings, labels = batch(n, d, k)
        inputs = {"embeddings": embeddings, "labels": labels}
        embeddings = embeddings.clone().requires_grad_(True)
        weight = None
        if learnt is not None:
            weight = learnt(k, d).requires_grad_(True)
            inputs["weight"] = weight
        loss = compute(embeddings, labels, weight)
        loss.backward()
        zero = torch.zeros_like(embeddings)
        expected = {"loss": float(loss.detach()), "grad_embeddings": numbers(embeddings.grad if embeddings.grad is not None else zero)}
        if weight is not None:
            expected["grad_weight"] = numbers(weight.grad)
        full = dict(shown if shown is not None else kwargs)
        if learnt is not None:
            full.update({"num_classes": k, "embedding_size": d})
        add(f"{name}/n{n}_d{d}_k{k}", call, full, inputs, expected, tolerance)


def plain(name, kwargs_list, sizes=SIZES, tolerance=2e-5):
    for index, kwargs in enumerate(kwargs_list):
        loss = getattr(losses, name)(**kwargs)
        check(f"{name}/{index}", PML + "losses." + name, kwargs, lambda e, y, w, loss=loss: loss(e, y), sizes=sizes, tolerance=tolerance)


plain("HistogramLoss", [{"n_bins": 100}, {"n_bins": 7}])
plain("PNPLoss", [{}] + [{"variant": v, "b": 3, "alpha": 2, "anneal": 0.1} for v in ["Ds", "Dq", "Iu", "Ib", "O"]], tolerance=5e-4)
plain("RankedListLoss", [{"margin": 0.4, "Tn": 10, "alpha": 1.2}, {"margin": 0.8, "Tn": 3, "Tp": 2, "imbalance": 0.3, "alpha": 1.3}])
plain("ThresholdConsistentMarginLoss", [{}, {"lambda_plus": 0.3, "lambda_minus": 2, "margin_plus": 0.5, "margin_minus": 0.1}])

# Regularizers by themselves and in losses.
for name, kwargs in [("LpRegularizer", {}), ("LpRegularizer", {"p": 1}), ("LpRegularizer", {"p": 2, "power": 2}), ("LpRegularizer", {"p": 3, "power": 1.5}),
                     ("CenterInvariantRegularizer", {}), ("RegularFaceRegularizer", {}), ("ZeroMeanRegularizer", {}),
                     ("SparseCentersRegularizer", {"num_classes": 3, "centers_per_class": 4}), ("SparseCentersRegularizer", {"num_classes": 6, "centers_per_class": 2})]:
    regularizer = getattr(regularizers, name)(**kwargs)
    check(f"{name}/{sorted(kwargs.items())}", PML + "regularizers." + name, kwargs, lambda e, y, w, r=regularizer: r(e), sizes=[(12, 6, 4)])

for name, kwargs in [("ContrastiveLoss", {}), ("NTXentLoss", {})]:
    loss = getattr(losses, name)(embedding_regularizer=regularizers.LpRegularizer(), embedding_reg_weight=0.3)
    check(f"{name}/embedding_regularizer", PML + "losses." + name, {}, lambda e, y, w, loss=loss: loss(e, y), shown={"embedding_regularizer": "LpRegularizer()", "embedding_reg_weight": 0.3})

for name, make, rows in [("ArcFaceLoss", lambda k, d: normal(d, k), None), ("NormalizedSoftmaxLoss", lambda k, d: normal(d, k), None),
                         ("ProxyAnchorLoss", lambda k, d: normal(k, d), "proxies"), ("ProxyNCALoss", lambda k, d: normal(k, d), "proxies")]:
    def compute(e, y, w, name=name, rows=rows):
        loss = getattr(losses, name)(num_classes=w.shape[0 if rows else 1], embedding_size=e.shape[1],
                                     weight_regularizer=regularizers.RegularFaceRegularizer(), weight_reg_weight=0.7)
        field = rows or "W"
        delattr(loss, field)
        setattr(loss, field, w)
        loss.cast_types = lambda dtype, device: None
        return loss(e, y)
    check(f"{name}/weight_regularizer", PML + "losses." + name, {}, compute, learnt=make, shown={"weight_regularizer": "RegularFaceRegularizer()", "weight_reg_weight": 0.7}, tolerance=1e-4)

for kwargs in [{}, {"lambdaC": 0.5, "alpha": 0.6, "margin": 0.01}]:
    def compute(e, y, w, kwargs=kwargs):
        loss = losses.ManifoldLoss(l=e.shape[1], K=w.shape[0], **kwargs)
        del loss.proxies
        loss.proxies = w
        return loss(e, indices_tuple=y)
    check(f"ManifoldLoss/{sorted(kwargs.items())}", PML + "losses.ManifoldLoss", kwargs, compute, learnt=lambda k, d: normal(k, d), tolerance=1e-4)


def p2s(e, y, w):
    cosine = F.normalize(e, dim=1) @ F.normalize(w, dim=0)
    return ((cosine - F.one_hot(y, w.shape[1])) ** 2).mean()


def p2s_value(e, y, w):
    # The library keeps its weight in float32.
    loss = losses.P2SGradLoss(e.shape[1], w.shape[1])
    loss.weight.data = w.detach().clone()
    value = loss(e.detach(), y)
    formula = p2s(e, y, w)
    assert abs(float(value) - float(formula)) < 1e-5, (value, formula)
    return formula


check("P2SGradLoss", PML + "losses.P2SGradLoss", {}, p2s_value, learnt=lambda k, d: normal(d, k))

# Two views of each example.
for index, kwargs in enumerate([{}, {"invariance_lambda": 2, "variance_mu": 3, "covariance_v": 4, "eps": 1e-2}]):
    for n, d, k in SIZES:
        views = normal(n, 2, d)
        e = views.clone().requires_grad_(True)
        loss = losses.VICRegLoss(**kwargs)(e[:, 0], ref_emb=e[:, 1])
        loss.backward()
        add(f"VICRegLoss/{index}/n{n}_d{d}", PML + "losses.VICRegLoss", kwargs, {"embeddings": views, "labels": torch.zeros(n, dtype=torch.long)},
            {"loss": float(loss.detach()), "grad_embeddings": numbers(e.grad)})
for symmetric in [True, False]:
    for n, d, k in SIZES:
        views = normal(n, 2, d)
        e = views.clone().requires_grad_(True)
        loss = losses.SelfSupervisedLoss(losses.NTXentLoss(temperature=0.5), symmetric=symmetric)(e[:, 0], e[:, 1])
        loss.backward()
        add(f"SelfSupervisedLoss/{symmetric}/n{n}_d{d}", PML + "losses.SelfSupervisedLoss", {"symmetric": symmetric},
            {"embeddings": views, "labels": torch.zeros(n, dtype=torch.long)}, {"loss": float(loss.detach()), "grad_embeddings": numbers(e.grad)})

several = losses.MultipleLosses([losses.TripletMarginLoss(), losses.MultiSimilarityLoss()], weights=[1, 0.5])
check("MultipleLosses", PML + "losses.MultipleLosses", {}, lambda e, y, w: several(e, y))


def sequence(name, call, kwargs, make, steps=5, sizes=((8, 5, 3), (6, 4, 3)), frozen=False):
    for n, d, k in sizes:
        loss = make(d)
        batches, found = [], []
        for step in range(steps):
            embeddings, _ = batch(n, d, k)
            labels = torch.tensor(random.randint(0, k, n))
            e = embeddings.clone().requires_grad_(True)
            value = loss(e, labels)
            value.backward()
            batches.append({"embeddings": numbers(embeddings), "labels": labels.tolist()})
            found.append({"loss": float(value.detach()), "grad_embeddings": numbers(e.grad)})
        add(f"{name}/n{n}_d{d}_k{k}", call, {**kwargs, "embedding_size": d}, {"batches": batches}, found)


for name, inner, miner in [("ContrastiveLoss", lambda: losses.ContrastiveLoss(), None), ("NTXentLoss", lambda: losses.NTXentLoss(), None),
                           ("MultiSimilarityLoss", lambda: losses.MultiSimilarityLoss(), None), ("TripletMarginLoss", lambda: losses.TripletMarginLoss(), None),
                           ("CircleLoss", lambda: losses.CircleLoss(), None), ("SupConLoss", lambda: losses.SupConLoss(), None),
                           ("ContrastiveLoss", lambda: losses.ContrastiveLoss(), "PairMarginMiner()")]:
    sequence(f"CrossBatchMemory/{name}/{miner}", PML + "losses.CrossBatchMemory", {"loss": name, "memory_size": 20, "miner": miner},
             lambda d, inner=inner, miner=miner: losses.CrossBatchMemory(inner(), d, memory_size=20, miner=miners.PairMarginMiner() if miner else None))


class Held(losses.DynamicSoftMarginLoss):
    """The weights are held still, and the histogram keeps no graph."""

    def update_histogram(self, data):
        super().update_histogram(data.detach())

    def weigh_loss(self, data):
        return super().weigh_loss(data.detach()) / data.detach() * data


# Many numbers in an embedding keep distances near each other: beyond its last point the library fails.
sequence("DynamicSoftMarginLoss", PML + "losses.DynamicSoftMarginLoss", {"num_bins": 10, "momentum": 0.1},
         lambda d: Held(num_bins=10, momentum=0.1), sizes=((6, 24, 3), (9, 40, 4)))

# Formulas.
def pairs(e, y):
    positive, negative = [], []
    for i in range(len(y)):
        for j in range(i + 1, len(y)):
            (positive if y[i] == y[j] else negative).append((e[i] - e[j]).norm())
    negative = sorted(negative, key=float)[:len(positive)]
    stack = lambda some: torch.stack(some) if some else torch.zeros(0)
    return stack(positive), stack(negative)


def closest(e, y, w, margin):
    p, n = pairs(e, y)
    return torch.cat([p ** 2, torch.relu(margin - n) ** 2]).mean()


def compact(e, y, w, epoch):
    p, n = pairs(e, y)
    return (torch.relu(p - 0.3) ** 2 if epoch % 2 == 0 else torch.relu(0.5 - n) ** 2).mean()


for margin in [1.0, 3.0]:
    check(f"closest contrastive/{margin}", "closest contrastive", {"margin": margin}, lambda e, y, w, m=margin: closest(e, y, w, m))
for epoch in [0, 1, 4, 7]:
    check(f"compact contrastive/{epoch}", "compact contrastive", {"epoch": epoch}, lambda e, y, w, p=epoch: compact(e * 0.2, y, w, p), shown={"epoch": epoch, "scale": 0.2})
features = torch.tensor([[1, 0], [.8, .2], [0, 1], [.1, .7], [-1, .5], [-.6, .1]])
value = float(closest(features, [0, 0, 1, 1, 2, 2], None, 1.0))
assert abs(value - .0876043) < 1e-6, value


def smooth_ap(e, y, w, temperature):
    s = F.normalize(e, dim=1) @ F.normalize(e, dim=1).T
    found = []
    for i in range(len(y)):
        positives = [j for j in range(len(y)) if j != i and y[j] == y[i]]
        if not positives:
            continue
        precision = 0
        for j in positives:
            before = {k: torch.sigmoid((s[i, k] - s[i, j]) / temperature) for k in range(len(y)) if k not in (i, j)}
            precision = precision + (1 + sum(v for k, v in before.items() if k in positives)) / (1 + sum(before.values()))
        found.append(1 - precision / len(positives))
    return torch.stack(found).mean()


for temperature in [0.01, 0.2]:
    check(f"smooth ap/{temperature}", "smooth ap", {"temperature": temperature}, lambda e, y, w, t=temperature: smooth_ap(e, y, w, t), tolerance=5e-4)

for temperature in [1.0, 4.0, 0.5]:
    for targets in ["scores", "shares"]:
        for measure in ["kl", "cross_entropy"]:
            x, t = normal(6, 5), normal(6, 5)
            if targets == "shares":
                t = t.softmax(1)
                t[0] = torch.tensor([0.5, 0, 0.25, 0.25, 0])
                t = torch.tensor(t.numpy().astype(np.float32).astype(np.float64))
            e = x.clone().requires_grad_(True)
            q = (t ** (1 / temperature) / (t ** (1 / temperature)).sum(1, keepdim=True)) if targets == "shares" else (t / temperature).softmax(1)
            l = (e / temperature).log_softmax(1)
            loss = temperature ** 2 * (F.kl_div(l, q, reduction="batchmean") if measure == "kl" else -(q * l).sum(1).mean())
            loss.backward()
            add(f"distillation/{temperature}/{targets}/{measure}", "distillation", {"temperature": temperature, "targets": targets, "measure": measure},
                {"embeddings": x, "targets": t}, {"loss": float(loss.detach()), "grad_embeddings": numbers(e.grad)})
x, t = normal(6, 5), normal(6, 5)
e = x.clone().requires_grad_(True)
loss = F.cross_entropy(e, t.argmax(1))
loss.backward()
add("distillation/arg_max", "distillation", {"mode": "arg_max"}, {"embeddings": x, "targets": t}, {"loss": float(loss.detach()), "grad_embeddings": numbers(e.grad)})

with gzip.GzipFile(os.path.join(HERE, "..", "Oracle", "Data", "embedding_losses.json.gz"), "wb", mtime=0) as file:
    file.write(json.dumps(cases).encode())
print(len(cases), "cases")
