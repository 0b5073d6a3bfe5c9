#!/usr/bin/env python3
"""The parts of PyTorch, torchmetrics, pytorch-metric-learning and pytorch_optimizer that ours are measured against.

It reads a line of JSON for each thing to do and answers with one: `make` a part from a Python expression, give the `value` it computes,
`run` it so many times. What libraries it has not got makes a part absent; it says so and goes on.
"""
import importlib
import json
import resource
import sys
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
import torch.optim.lr_scheduler as schedules

BETWEEN_RESETS = 64

# pytorch_optimizer names a class as later versions of torch do.
schedules.LRScheduler = getattr(schedules, "LRScheduler", schedules._LRScheduler)


class Library:
    """A library that is imported when something of it is asked for."""

    def __init__(self, name):
        self.__dict__["name"] = name

    def __getattr__(self, name):
        try:
            return getattr(importlib.import_module(self.name), name)
        except AttributeError:
            return importlib.import_module(f"{self.name}.{name}")


class Peer:
    """A part, how it is called where not by its inputs alone, and what is made of the inputs beforehand."""

    def __init__(self, part, call=None, given=None):
        self.part, self.call, self.given = part, call, given


def function(call):
    """A formula in place of a module."""
    return Peer(nn.Identity(), lambda _, *inputs: call(*inputs))


NAMES = {
    "torch": torch, "nn": nn, "F": F, "Peer": Peer, "function": function,
    "tm": Library("torchmetrics"), "pml": Library("pytorch_metric_learning"), "kozistr": Library("pytorch_optimizer"),
}


def read(given):
    if "texts" in given:
        return given["texts"]
    values = np.fromfile(given["file"], given["dtype"]).reshape(given["shape"])
    return torch.from_numpy(values)


def first(output):
    return output[0] if isinstance(output, tuple) else output


def learnt(tensors):
    return [tensor.requires_grad_() for tensor in tensors if torch.is_tensor(tensor) and tensor.is_floating_point()]


def clocks():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return time.perf_counter(), used.ru_utime + used.ru_stime


def sums(output):
    """The sum and the sum of sizes: enough to see whether two sides compute the same."""
    if isinstance(output, (list, tuple)):
        output = output[0]
    if isinstance(output, dict):
        output = next(iter(output.values()))
    output = torch.as_tensor(output).detach().double()
    return [output.sum().item(), output.abs().sum().item()]


class Module:
    """Forward and backward, as in a training."""

    def __init__(self, peer, inputs):
        self.inputs, self.call = inputs, peer.call
        self.part = peer.part.train()
        self.learnt = learnt(inputs) + list(self.part.parameters())
        output = first(self.forward())
        self.gradient = torch.ones_like(output) if output.requires_grad else None
        self.several = isinstance(self.forward(), tuple)

    def forward(self):
        return self.call(self.part, *self.inputs) if self.call else self.part(*self.inputs)

    def value(self):
        torch.manual_seed(2)
        return sums(self.forward())

    def run(self, calls):
        part, inputs, gradient, learnt, several = self.part, self.inputs, self.gradient, self.learnt, self.several
        if self.call:
            call = self.call
            for _ in range(calls):
                output = call(part, *inputs)
                if gradient is not None:
                    output.backward(gradient)
                for tensor in learnt:
                    tensor.grad = None
            return
        for _ in range(calls):
            output = part(*inputs)
            if several:
                output = output[0]
            if gradient is not None:
                output.backward(gradient)
            for tensor in learnt:
                tensor.grad = None

    def timed(self, calls):
        wall, cpu = clocks()
        self.run(calls)
        end, used = clocks()
        return end - wall, used - cpu


class Loss(Module):
    """The loss of a batch, and its gradients."""

    def __init__(self, peer, inputs):
        self.inputs, self.call, self.part = inputs, peer.call, peer.part
        self.learnt = learnt(inputs[:1]) + list(self.part.parameters())
        self.gradient, self.several = torch.tensor(1.0), False


class Optimizer(Module):
    """One step over the parameters, whose gradients stay as they are; or with a closure, which computes them."""

    def __init__(self, peer, inputs, closure):
        layers = nn.Sequential(nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 10))
        self.parameters = list(layers.parameters())
        for parameter, start, gradient in zip(self.parameters, inputs[2::2], inputs[3::2]):
            parameter.data.copy_(start)
            parameter.grad = gradient.clone()
        self.part = peer(self.parameters)

        def evaluate():
            self.part.zero_grad(set_to_none=True)
            loss = F.cross_entropy(layers(inputs[0]), inputs[1])
            loss.backward()
            return loss

        self.closure = evaluate if closure else None

    def value(self):
        self.run(2)
        return sums(torch.cat([parameter.flatten() for parameter in self.parameters]))

    def run(self, calls):
        step, closure = self.part.step, self.closure
        for _ in range(calls):
            step(closure) if closure else step()


class Metric(Module):
    """A batch that is taken in; what was taken in is forgotten now and then, which is not timed."""

    def __init__(self, peer, inputs):
        self.inputs, self.part = inputs, peer.part
        self.take = (lambda: peer.call(self.part, *inputs)) if peer.call else None

    def update(self, calls):
        part, inputs, take = self.part, self.inputs, self.take
        if take:
            for _ in range(calls):
                take()
        else:
            for _ in range(calls):
                part.update(*inputs)

    def value(self):
        self.part.reset()
        self.update(2)
        return sums(self.part.compute())

    def timed(self, calls):
        wall = cpu = 0
        while calls > 0:
            now = min(calls, BETWEEN_RESETS)
            calls -= now
            self.part.reset()
            wall0, cpu0 = clocks()
            self.update(now)
            wall1, cpu1 = clocks()
            wall, cpu = wall + wall1 - wall0, cpu + cpu1 - cpu0
        return wall, cpu


class Computed(Metric):
    """The value of eight batches."""

    def __init__(self, peer, inputs):
        super().__init__(peer, inputs)
        self.part.reset()
        self.update(8)

    def value(self):
        return sums(self.part.compute())

    def timed(self, calls):
        part = self.part
        wall, cpu = clocks()
        for _ in range(calls):
            part._computed = None  # it would keep the first
            part.compute()
        end, used = clocks()
        return end - wall, used - cpu


def make(request):
    torch.manual_seed(1)
    inputs = [read(given) for given in request["inputs"]]
    part = eval(request["peer"], dict(NAMES))
    kind = request["kind"]
    if kind == "optimizer":
        return Optimizer(part, inputs, request["closure"])
    peer = part if isinstance(part, Peer) else Peer(part)
    if peer.given:
        inputs = list(peer.given(*inputs))
    return {"module": Module, "loss": Loss, "update": Metric, "compute": Computed}[kind](peer, inputs)


def main():
    torch.set_num_threads(int(sys.argv[1]))
    import warnings
    warnings.simplefilter("ignore")
    answers, sys.stdout = sys.stdout, sys.stderr
    subject = None
    for line in sys.stdin:
        request = json.loads(line)
        try:
            if request["op"] == "make":
                subject = None
                subject = make(request)
                answer = {"value": subject.value()}
            elif request["op"] == "versions":
                answer = {"versions": versions()}
            else:
                wall, cpu = subject.timed(request["calls"])
                answer = {"wall": wall, "cpu": cpu}
        except (ImportError, AttributeError) as error:
            answer = {"absent": f"{type(error).__name__}: {error}"}
        except Exception as error:
            answer = {"failed": f"{type(error).__name__}: {error}"}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


def versions():
    found = {"Python": sys.version.split()[0], "torch": torch.__version__}
    for name in ("torchmetrics", "pytorch_metric_learning", "pytorch_optimizer"):
        try:
            found[name] = getattr(importlib.import_module(name), "__version__", "without a version")
        except ImportError:
            found[name] = "absent"
        except Exception:
            found[name] = "there"
    return found


if __name__ == "__main__":
    main()
