using Cupel.Learn.Losses;
using Cupel.Learn.Losses.Classification;
using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Activations;
using Cupel.Learn.Optimizers;
using Cupel.Torch;

namespace Cupel.Bench.Parts;

/// <summary>One step over the parameters of a small network, whose gradients stay as they are; or with a closure, which computes them.</summary>
internal sealed class OptimizerSubject : Subject
{
    private readonly Module _model;
    private readonly Optimizer _optimizer;
    private readonly Func<double>? _closure;
    private readonly List<IDisposable> _owned = [];

    /// <param name="options">Ours.</param>
    /// <param name="inputs">A batch, its classes, and for each parameter where it begins and its gradient.</param>
    /// <param name="closure">Whether gradients are computed in each step.</param>
    public OptimizerSubject(OptimizerOptions options, PartInput[] inputs, bool closure)
    {
        using Scope scope = Scope.New();
        _model = new SequentialOptions { Layers = [new LinearOptions { OutFeatures = 256 }, new ReluOptions(), new LinearOptions { OutFeatures = 10 }] }.Build(784);
        NamedTensor[] parameters = [.. _model.Parameters()];
        using (new NoGrad())
        {
            foreach ((int i, NamedTensor parameter) in parameters.Index())
            {
                parameter.Tensor.Copy_(inputs[(2 * i) + 2].ToTensor());
                parameter.Tensor.Grad = inputs[(2 * i) + 3].ToTensor();
            }
        }

        _optimizer = options.Build(parameters);
        if (!closure)
        {
            return;
        }

        Loss loss = new CrossEntropyOptions().Build();
        (Tensor batch, Tensor classes) = (inputs[0].ToTensor().Keep(), inputs[1].ToTensor().Keep());
        _owned.AddRange([loss, batch, classes]);
        _closure = () =>
        {
            using Scope inner = Scope.New();
            _optimizer.ZeroGrad();
            Tensor value = loss.Compute(_model.Forward(batch), classes);
            value.Backward();
            return value.ToDouble();
        };
    }

    /// <summary>What the inputs are: the same for every optimizer.</summary>
    public static string[] Inputs { get; } =
        ["normal 64x784", "whole10 64", "normal 256x784", "normal 256x784", "normal 256", "normal 256", "normal 10x256", "normal 10x256", "normal 10", "normal 10"];

    public override (double Sum, double Sizes) Value()
    {
        Call(2);
        using Scope scope = Scope.New();
        Tensor[] all = [.. _model.Parameters().Select(parameter => parameter.Tensor.Detach().To(Device.Cpu, DType.Float64))];
        return (all.Sum(tensor => tensor.Sum().ToDouble()), all.Sum(tensor => tensor.Abs().Sum().ToDouble()));
    }

    protected override void Call(int calls)
    {
        for (int i = 0; i < calls; i++)
        {
            if (_closure is not null)
            {
                _optimizer.Step(_closure);
            }
            else
            {
                _optimizer.Step();
            }
        }
    }

    protected override void Dispose(bool disposing)
    {
        _optimizer.Dispose();
        _model.Dispose();
        _owned.ForEach(one => one.Dispose());
    }
}
