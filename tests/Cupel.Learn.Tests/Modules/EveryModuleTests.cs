using System.Reflection;
using System.Text.RegularExpressions;
using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Pairs;
using Cupel.Learn.Parts;
using Cupel.Learn.Tests.Goldens;
using Cupel.Testing;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Modules;

/// <summary>No module without a test, and no golden that none asks for.</summary>
public sealed partial class EveryModuleTests : TorchTests
{
    [Fact]
    public void Every_module_is_made_in_a_test()
    {
        string tests = Tests("*.cs", SearchOption.AllDirectories);
        var compared = Made().Matches(tests).SelectMany(match => new[] { match.Groups[1].Value, match.Groups[2].Value }).ToHashSet(StringComparer.Ordinal);
        Type[] parts = [.. typeof(ModuleOptions).Assembly.GetTypes().Where(type => type.GetCustomAttribute<PartAttribute>() is not null
            && (type.IsAssignableTo(typeof(ModuleOptions)) || type.IsAssignableTo(typeof(PairModuleOptions))))];
        Assert.NotEmpty(parts);
        Assert.Empty(parts.Where(type => !compared.Contains(type.Name)).Select(type => type.GetCustomAttribute<PartAttribute>()!.Name));
    }

    [Fact]
    public void Every_golden_is_asked_for()
    {
        using Scope scope = Scope.New();
        using var golden = new PartGoldens("modules.safetensors.gz");
        string[] shared = ["initializer", "lengths", "attend", "padded", "steps", "pooled"];
        string tests = Tests("*Tests.cs", SearchOption.TopDirectoryOnly, "Modules");
        string[] idle = [.. golden.Cases.Except(shared).Where(name => !tests.Contains($"\"{name}\"", StringComparison.Ordinal)
            && !tests.Contains($"\"{name.Replace("axes_", "", StringComparison.Ordinal)}\"", StringComparison.Ordinal)
            && !name.StartsWith("upsample_", StringComparison.Ordinal) && !name.EndsWith("_last", StringComparison.Ordinal))];
        Assert.Empty(idle);
    }

    private static string Tests(string pattern, SearchOption depth, string folder = "") => string.Join('\n', Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "tests", "Cupel.Learn.Tests", folder), pattern, depth).Select(File.ReadAllText));

    [GeneratedRegex(@"new (\w+Options)\b|\b(\w+Options) \w+ = new\(")]
    private static partial Regex Made();
}
