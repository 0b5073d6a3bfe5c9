using Cupel.Testing;
using OperatorGenerator;

namespace Cupel.Torch.Tests.Generated;

public sealed class OperatorGeneratorTests : TorchTest
{
    private static readonly string Folder = Path.Combine(Repository.Root, "src", "Cupel.Torch.Ops", "Generated");

    [Fact]
    public void The_committed_operators_are_those_of_the_libtorch_they_name()
    {
        string report = File.ReadAllText(Path.Combine(Folder, "skipped.txt"));
        if (!report.StartsWith($"libtorch {TorchRuntime.Version}:", StringComparison.Ordinal))
        {
            Assert.Skip($"the operators were made from another libtorch than {TorchRuntime.Version}");
        }

        SortedDictionary<string, string> files = Generator.Generate(TorchRuntime.Version, Operator.Schemas());
        Assert.Equal(files.Keys, Directory.EnumerateFiles(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        foreach ((string? name, string? text) in files)
        {
            Assert.True(text == File.ReadAllText(Path.Combine(Folder, name)), $"{name} is stale: dotnet run --project eng/torch/OperatorGenerator");
        }
    }

    [Fact]
    public void At_least_95_of_100_operators_are_typed()
    {
        string[] words = File.ReadLines(Path.Combine(Folder, "skipped.txt")).First().Split(' ');
        Assert.True(int.Parse(words[2]) >= 0.95 * int.Parse(words[4]), string.Join(' ', words));
    }

    [Fact]
    public void A_schema_is_read_with_its_aliases_defaults_and_keyword_only_arguments()
    {
        var schema = Schema.Parse("aten::max.dim_max(Tensor self, int dim, bool keepdim=False, *, Tensor(a!) max, Tensor(b!) max_values) -> (Tensor(a!) values, Tensor(b!) indices)");
        Assert.Equal(("aten::max", "dim_max", true), (schema.Name, schema.Overload, schema.IsOut));
        Assert.Equal(["self", "dim", "keepdim", "max", "max_values"], schema.Arguments.Select(argument => argument.Name));
        Assert.Equal("False", schema.Arguments[2].Default);
        Assert.Equal((true, "(b!)"), (schema.Arguments[4].IsKeywordOnly, schema.Arguments[4].Written));
        Assert.Equal(["values", "indices"], schema.Results.Select(result => result.Name));
        Assert.Equal("int[]?", Schema.Parse("aten::x(int[1]? dim=[0, 1]) -> ()").Arguments[0].Type);
    }

    [Theory]
    [InlineData("max_pool2d", "MaxPool2d")]
    [InlineData("add_", "Add_")]
    [InlineData("_softmax", "_Softmax")]
    [InlineData("__and__", "__And__")]
    public void Names_take_the_casing_of_CSharp(string name, string expected) => Assert.Equal(expected, Names.Pascal(name));

    [Fact]
    public void Overloads_that_a_short_call_could_not_tell_apart_lose_a_default()
    {
        string[] schemas = ["aten::f(Tensor self, bool a=True) -> Tensor", "aten::f.dim(Tensor self, int[1]? dim=None, bool a=True) -> Tensor"];
        string text = Generator.Generate("0", schemas)["Ops.F.g.cs"];
        Assert.Contains("Tensor F(this Tensor self, bool a = true)", text, StringComparison.Ordinal);
        Assert.Contains("Tensor F(this Tensor self, long[]? dim, bool a = true)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_typed_is_listed_with_its_reason()
    {
        string report = Generator.Generate("0", ["aten::f(Storage source) -> Tensor", "aten::g(Tensor self) -> Stream"])["skipped.txt"];
        Assert.Contains("takes Storage: aten::f(Storage source) -> Tensor\n", report, StringComparison.Ordinal);
        Assert.Contains("returns Stream: aten::g(Tensor self) -> Stream\n", report, StringComparison.Ordinal);
    }
}
