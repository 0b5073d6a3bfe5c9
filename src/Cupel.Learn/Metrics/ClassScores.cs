using Cupel.Torch;

namespace Cupel.Learn.Metrics;

/// <summary>A batch of class scores and class numbers, read where they lie.</summary>
internal static class ClassScores
{
    public delegate int Count(ReadOnlySpan<float> scores, ReadOnlySpan<long> labels, int classes);

    /// <summary>Counts something over rows of scores.</summary>
    public static (int Counted, int Samples) Over(string metric, Tensor output, Tensor target, Count count)
    {
        long[] shape = output.Shape;
        long[] labels = target.Shape;
        if (shape.Length != 2 || labels.Length != 1 || labels[0] != shape[0])
        {
            throw new ArgumentException(
                $"{metric} needs scores [batch, classes] and class numbers [batch], "
                + $"got [{string.Join(", ", shape)}] and [{string.Join(", ", labels)}]",
                nameof(output));
        }

        // Copies are made only where the tensors are not already plain float32 and int64 rows in this machine's memory.
        using Scope scope = Scope.New();
        Tensor scores = Plain(output, DType.Float32);
        Tensor classes = Plain(target, DType.Int64);
        return (count(scores.Data<float>(), classes.Data<long>(), (int)shape[1]), (int)shape[0]);
    }

    private static Tensor Plain(Tensor tensor, DType type) =>
        tensor.DType == type && tensor.Device.Type == DeviceType.Cpu && tensor.IsContiguous ? tensor
        : tensor.Detach().To(Device.Cpu, type).Contiguous();
}
