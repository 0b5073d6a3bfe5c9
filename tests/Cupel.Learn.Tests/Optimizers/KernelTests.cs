using Cupel.Learn.Optimizers.Fused;
using Cupel.Learn.Tests.Goldens;

namespace Cupel.Learn.Tests.Optimizers;

public sealed class KernelTests
{
    public static MatrixTheoryData<string, int> Cases => new(
        ["adam", "adam_decay", "adamw", "sgd", "sgd_momentum", "sgd_nesterov"], [16, 8, 1]);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Twenty_steps_equal_torch_bit_by_bit_at_every_width(string name, int width)
    {
        Trajectory golden = Trajectory.All[name];
        for (int p = 0; p < golden.Shapes.Length; p++)
        {
            float[] parameter = [.. Trajectory.Floats(golden.Start[p])];
            float[] first = new float[parameter.Length];
            float[] second = new float[parameter.Length];
            for (int step = 1; step <= golden.Values.Length; step++)
            {
                Run(name, step, width, parameter, Trajectory.Floats(golden.Gradients[step - 1][p]), first, second);
                Assert.Equal(golden.Values[step - 1][p], Trajectory.Bits(parameter));
            }
        }
    }

    private static void Run(string name, int step, int width, float[] parameter, ReadOnlySpan<float> gradient, float[] first, float[] second)
    {
        switch (name)
        {
            case "adam":
                Kernel.Run(new AdamKernel(1e-2, 0.9, 0.999, 1e-8, 0, false, step), parameter, gradient, first, second, width: width);
                break;
            case "adam_decay":
                Kernel.Run(new AdamKernel(3e-3, 0.8, 0.95, 1e-6, 0.1, false, step), parameter, gradient, first, second, width: width);
                break;
            case "adamw":
                Kernel.Run(new AdamKernel(1e-2, 0.9, 0.999, 1e-8, 0.01, true, step), parameter, gradient, first, second, width: width);
                break;
            case "sgd":
                Kernel.Run(new SgdKernel(0.1, 0, 0, 0, false, step == 1), parameter, gradient, [], [], width: width);
                break;
            case "sgd_momentum":
                Kernel.Run(new SgdKernel(0.05, 0.9, 0.2, 0.01, false, step == 1), parameter, gradient, first, [], width: width);
                break;
            default:
                Kernel.Run(new SgdKernel(0.05, 0.9, 0, 0.01, true, step == 1), parameter, gradient, first, [], width: width);
                break;
        }
    }
}
