using Cupel.Experiments.Parts;
using Cupel.Testing;

namespace Cupel.Experiments.Tests.Docs.Plots;

/// <summary>The pictures of <c>docs/reference/parts</c> are drawn by the parts themselves.</summary>
public sealed class PartPlotPageTests : TorchTests
{
    private static readonly string Pages = Path.Combine("docs", "reference", "parts");

    public static TheoryData<string> Schedules => [.. PartRegistry.BuiltIn.Of("schedules").Select(part => part.Name)];

    public static TheoryData<string> Activations => [.. ActivationPlots.All.Select(part => part.Name)];

    [Theory]
    [MemberData(nameof(Schedules))]
    public void The_picture_of_a_schedule_is_what_it_gives(string name) =>
        Assert.Null(GeneratedPage.Difference(Path.Combine(Pages, "schedules", $"{name}.svg"), SchedulePlots.Svg(name)));

    [Theory]
    [MemberData(nameof(Activations))]
    public void The_picture_of_an_activation_is_what_it_gives(string name) => Assert.Null(GeneratedPage.Difference(
        Path.Combine(Pages, "modules", $"{name}.svg"), ActivationPlots.Svg(PartRegistry.BuiltIn.Find("modules", name)!)));

    [Fact]
    public void No_picture_is_left_of_a_part_that_is_gone()
    {
        Assert.Equal(Schedules.Select(row => row.Data).Order(StringComparer.Ordinal), Drawn("schedules"));
        Assert.Equal(Activations.Select(row => row.Data).Order(StringComparer.Ordinal), Drawn("modules"));
    }

    private static IEnumerable<string?> Drawn(string kind) => Directory.GetFiles(Path.Combine(Repository.Root, Pages, kind), "*.svg")
        .Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal);
}
