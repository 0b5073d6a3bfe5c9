using Cupel.Errors;

namespace Cupel.Core.Tests.Errors;

public sealed class NearestTests
{
    [Theory]
    [InlineData("adamm", "adam adamw")]
    [InlineData("trian", "train")]
    [InlineData("ADAM", "adam adamw")]
    [InlineData("lion", "")]
    public void The_near_names_come_nearest_first(string name, string near) =>
        Assert.Equal(near, string.Join(' ', Nearest.FindAll(name, ["sgd", "adam", "adamw", "train", "adam"], most: 3)));

    [Fact]
    public void Find_gives_the_first_of_equals_or_null()
    {
        Assert.Equal("ab", Nearest.Find("aa", ["ab", "ac"]));
        Assert.Null(Nearest.Find("aa", ["xyz"]));
    }

    [Fact]
    public void A_suggestion_names_what_is_near_else_what_is_known_else_nothing()
    {
        Assert.Equal("did you mean `optimizer.lr`?", Suggestion.For("lrr", ["lr", "momentum"], "optimizer."));
        Assert.Equal("did you mean `adam` or `adamw`?", Suggestion.For("adamm", ["sgd", "adam", "adamw"]));
        Assert.Equal("known are `a`, `b`", Suggestion.For("lion", ["a", "b"]));
        Assert.Null(Suggestion.For("lion", Enumerable.Range(100, 17).Select(i => $"name{i}")));
        Assert.Null(Suggestion.For("lion", []));
    }
}
