using System.Text;
using System.Text.Json;
using Cupel.Runs;

namespace Cupel.Core.Tests.Runs;

public class JsonKeysTests
{
    [Theory]
    [InlineData("""{"a":1,"b":{"a":2},"c":[{"a":3},{"a":4}]}""", null)]
    [InlineData("""{"a":1,"b":2,"a":3}""", "a")]
    [InlineData("""{"x":{"b":1},"y":{"b":1,"c":{"b":2},"b":3}}""", "b")]
    [InlineData("""[{"a":1},{"b":1,"b":2}]""", "b")]
    [InlineData("""{"a":1,"\u0061":2}""", "a")]
    [InlineData("""{"\u0061":1,"b":{"a":1}}""", null)]
    [InlineData("""{"ä":1,"a":2,"ä":3}""", "ä")]
    [InlineData("""{"":1,"":2}""", "")]
    [InlineData("""{"x":{"y":{}},"y":{"x":[]}}""", null)]
    [InlineData("7", null)]
    public void A_key_that_one_object_has_twice_is_found(string json, string? twice) => Assert.Equal(twice, JsonKeys.FindTwice(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Keys_of_the_same_hash_are_told_apart()
    {
        // Two texts that FNV-1a gives the same 32 bits.
        Assert.Null(JsonKeys.FindTwice("""{"costarring":1,"liquid":2}"""u8));
        Assert.Equal("liquid", JsonKeys.FindTwice("""{"costarring":1,"liquid":2,"liquid":3}"""u8));
    }

    [Fact]
    public void Any_object_with_one_key_more_than_once_is_found_among_many()
    {
        const int Seed = 11;
        var random = new Random(Seed);
        for (int draw = 0; draw < 200; draw++)
        {
            string[] keys = [.. Enumerable.Range(0, random.Next(2, 300)).Select(number => $"key{number}")];
            Assert.Null(JsonKeys.FindTwice(Json(keys)));
            string twice = keys[random.Next(keys.Length)];
            Assert.Equal(twice, JsonKeys.FindTwice(Json([.. keys, twice])));
        }

        static byte[] Json(IEnumerable<string> keys) => Encoding.UTF8.GetBytes($"{{{string.Join(',', keys.Select(key => $"\"{key}\":{{\"v\":1}}"))}}}");
    }

    [Fact]
    public void What_is_no_JSON_is_said() => Assert.ThrowsAny<JsonException>(() => JsonKeys.FindTwice("""{"a":"""u8));
}
