using System.Diagnostics;
using Cupel.Torch.Native;

namespace Cupel.Torch.Tests.Native;

/// <summary>What is said when something is missing. A process loads libtorch once, so each case is a process of its own.</summary>
public sealed class NativeLoaderTests : TorchTest
{
    [Fact]
    public void A_library_that_is_not_installed_is_named_with_the_command_that_installs_it() => Assert.Equal(
        "libcupel_torch.so needs libtorch_cpu.so.1.13, which is not installed (on Debian and Ubuntu: apt-get install libtorch1.13 libopenblas0-openmp).",
        NativeLoader.Explain("/x/libcupel_torch.so", """
            Unable to load shared library '/x/libcupel_torch.so' or one of its dependencies. In order to help diagnose loading problems:
            libtorch_cpu.so.1.13: cannot open shared object file: No such file or directory
            """));

    [Fact]
    public void A_library_of_another_version_is_said_to_want_a_rebuild() => Assert.Equal(
        "/x/libcupel_torch.so does not fit this system or the libtorch installed here: /x/libcupel_torch.so: undefined symbol: foo (rebuild it with 'dotnet build'; on Debian and Ubuntu: apt-get install libtorch1.13 libopenblas0-openmp g++ libtorch-dev).",
        NativeLoader.Explain("/x/libcupel_torch.so", "Unable to load\n/x/libcupel_torch.so: undefined symbol: foo\n"));

    [Fact]
    public void An_empty_torch_folder_is_told_with_the_file_that_is_missing()
    {
        string said = Probe(("CUPEL_TORCH_DIR", AppContext.BaseDirectory));
        Assert.StartsWith($"missing: There is no libtorch in {AppContext.BaseDirectory}: ", said, StringComparison.Ordinal);
        Assert.Contains("libc10.so is missing; unset CUPEL_TORCH_DIR", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_native_layer_is_told_with_how_to_build_it()
    {
        string said = Probe(("CUPEL_TEST_NATIVE", "/nowhere"));
        Assert.StartsWith("missing: The native layer /nowhere/libcupel_torch.so is missing; build it with 'dotnet build'", said, StringComparison.Ordinal);
    }

    [Fact]
    public void What_slows_libtorch_down_is_put_right_before_it_is_loaded_and_told()
    {
        string said = Probe(("OPENBLAS_CORETYPE", "Haswell"), ("OMP_NUM_THREADS", "2"), ("GOMP_SPINCOUNT", null), ("ATEN_CPU_CAPABILITY", null));
        Assert.Contains("OPENBLAS_CORETYPE unset (was Haswell)", said, StringComparison.Ordinal);
        Assert.Contains("GOMP_SPINCOUNT=50000", said, StringComparison.Ordinal);
        Assert.Contains("threads 2", said, StringComparison.Ordinal);
    }

    [Fact]
    public void The_environment_is_left_alone_when_that_is_asked_for()
    {
        string said = Probe(("OPENBLAS_CORETYPE", "Haswell"), ("CUPEL_TEST_KEEP", "1"));
        Assert.DoesNotContain("unset", said, StringComparison.Ordinal);
        Assert.Contains("changes:  threads", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Past_the_memory_limit_an_operator_fails_with_the_numbers() =>
        Assert.Contains("limit: aten::empty.memory_format([1000000], 6, none, none, none, none): the memory limit of 1000000 bytes would be passed", Probe(("CUPEL_TEST_LIMIT", "1000000")), StringComparison.Ordinal);

    [Fact]
    public void Options_come_too_late_once_it_is_loaded() =>
        Assert.Contains("only before its first use", Assert.Throws<InvalidOperationException>(() => TorchRuntime.Configure(new TorchOptions())).Message, StringComparison.Ordinal);

    private static string Probe(params (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        start.Environment[LoaderProbe.Switch] = "1";
        foreach ((string? name, string? value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        string text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return text;
    }
}
