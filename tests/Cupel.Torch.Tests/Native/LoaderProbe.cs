using System.Globalization;
using System.Runtime.CompilerServices;

namespace Cupel.Torch.Tests.Native;

/// <summary>Makes a child process of this test program load libtorch, say what came of it, and end before any test runs.</summary>
internal static class LoaderProbe
{
    public const string Switch = "CUPEL_TEST_LOADER_PROBE";

#pragma warning disable CA2255 // A module initializer is the one way in before the test runner's own Main.
    [ModuleInitializer]
    public static void Run()
    {
        if (Environment.GetEnvironmentVariable(Switch) != "1")
        {
            return;
        }

        TorchRuntime.Configure(new TorchOptions
        {
            NativeDirectory = Environment.GetEnvironmentVariable("CUPEL_TEST_NATIVE"),
            KeepEnvironment = Environment.GetEnvironmentVariable("CUPEL_TEST_KEEP") == "1",
            MaxBytes = long.Parse(Environment.GetEnvironmentVariable("CUPEL_TEST_LIMIT") ?? "0", CultureInfo.InvariantCulture),
        });
        try
        {
            TorchInfo info = TorchRuntime.Info;
            Console.WriteLine($"changes: {string.Join("; ", info.EnvironmentChanges)} threads {info.Threads}");
            if (Environment.GetEnvironmentVariable("CUPEL_TEST_LIMIT") is not null)
            {
                using Tensor x = Ops.Empty([1_000_000], DType.Float32);
            }
        }
        catch (TorchMissingException e)
        {
            Console.WriteLine($"missing: {e.Message}");
        }
        catch (TorchException e)
        {
            Console.WriteLine($"limit: {e.Message}");
        }

        Environment.Exit(0);
    }
}
