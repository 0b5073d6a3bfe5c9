using Cupel.Torch;

namespace Cupel.Bench.Parts;

/// <summary>Forward and backward of a module or a loss, as in a training.</summary>
/// <param name="forward">The forward pass.</param>
/// <param name="learnt">What gets gradients, which are forgotten after each pass.</param>
/// <param name="owned">What is freed at the end.</param>
internal sealed class DifferentiatedSubject(Func<Tensor> forward, Tensor[] learnt, IDisposable[] owned) : Subject
{
    private Tensor? _gradient;

    public override (double Sum, double Sizes) Value()
    {
        using Scope scope = Scope.New();
        TorchRuntime.Seed(2);
        Tensor output = forward();
        _gradient ??= output.RequiresGrad ? output.OnesLike().Detach().Keep() : null;
        Tensor numbers = output.Detach().To(Device.Cpu, DType.Float64);
        return (numbers.Sum().ToDouble(), numbers.Abs().Sum().ToDouble());
    }

    protected override void Call(int calls)
    {
        for (int i = 0; i < calls; i++)
        {
            using Scope scope = Scope.New();
            Tensor output = forward();
            if (_gradient is not null)
            {
                output.Backward(_gradient);
            }

            foreach (Tensor tensor in learnt)
            {
                tensor.Grad = null;
            }
        }
    }

    protected override void Dispose(bool disposing)
    {
        _gradient?.Dispose();
        foreach (IDisposable one in owned)
        {
            one.Dispose();
        }
    }
}
