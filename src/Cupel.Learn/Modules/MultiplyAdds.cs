using Cupel.Torch;

namespace Cupel.Learn.Modules;

/// <summary>How many multiplications with an addition an operator takes: those of matrix products and convolutions, which are nearly all there are.</summary>
internal static class MultiplyAdds
{
    /// <summary>Those of one call; 0 for every other operator.</summary>
    public static long Of(string name, ReadOnlySpan<Value> arguments, ReadOnlySpan<Value> results)
    {
        switch (name)
        {
            case "aten::linear":
                return Count(Shape(arguments[0])) * Shape(arguments[1])[0];
            case "aten::bilinear":
                return Count(Shape(results[0])) * Shape(arguments[2])[1] * Shape(arguments[2])[2];
            case "aten::matmul" or "aten::mm" or "aten::bmm" or "aten::mv" or "aten::dot":
                return Count(Shape(results[0])) * Shape(arguments[0])[^1];
            case "aten::addmm" or "aten::baddbmm":
                return Count(Shape(results[0])) * Shape(arguments[1])[^1];
            case "aten::conv1d" or "aten::conv2d" or "aten::conv3d":
                return Count(Shape(results[0])) * PerFirst(Shape(arguments[1]));
            case "aten::conv_transpose1d" or "aten::conv_transpose2d" or "aten::conv_transpose3d":
                return Count(Shape(arguments[0])) * PerFirst(Shape(arguments[1]));
            case "aten::convolution":
                return Count(arguments[6].ToBool() ? Shape(arguments[0]) : Shape(results[0])) * PerFirst(Shape(arguments[1]));
            case "aten::lstm" or "aten::gru" or "aten::rnn_tanh" or "aten::rnn_relu":
                long[] input = Shape(arguments[0]);
                return Count(input) / input[^1] * arguments[2].Shapes().Where(shape => shape.Length == 2).Sum(Count);
            case "aten::lstm_cell" or "aten::gru_cell" or "aten::rnn_tanh_cell" or "aten::rnn_relu_cell":
                return Shape(arguments[0])[0] * (Count(Shape(arguments[2])) + Count(Shape(arguments[3])));
            default:
                return 0;
        }
    }

    private static long[] Shape(Value value) => value.Shapes()[0];

    private static long Count(long[] shape) => shape.Aggregate(1L, (product, size) => product * size);

    private static long PerFirst(long[] shape) => shape.Skip(1).Aggregate(1L, (product, size) => product * size);
}
