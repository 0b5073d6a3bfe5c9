using Cupel.Cli.Rendering;

namespace Cupel.Cli.Specs;

public sealed class TimeTextTests
{
    [Theory]
    [InlineData(5, "just now")]
    [InlineData(59, "59 s ago")]
    [InlineData(3600, "1 h ago")]
    [InlineData(86400 * 59, "59 d ago")]
    [InlineData(86400 * 61, "2 mo ago")]
    [InlineData(86400 * 400, "13 mo ago")]
    [InlineData(86400 * 1102L, "3 y ago")]
    [InlineData(-120, "in 2 min")]
    public void How_long_ago_something_was_has_two_digits(long seconds, string text)
    {
        var now = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        Assert.Equal(text, TimeText.Ago(now.AddSeconds(-seconds), now));
    }

    [Theory]
    [InlineData(0.34, "340 ms")]
    [InlineData(14.2, "14.2 s")]
    [InlineData(187, "3 min 7 s")]
    [InlineData(7387, "2:03:07 h")]
    [InlineData(172799, "47:59:59 h")]
    [InlineData(180000, "2 d 2 h")]
    [InlineData(95290255, "1102 d 21 h")]
    public void A_duration_has_as_many_digits_as_matter(double seconds, string text) => Assert.Equal(text, TimeText.Duration(TimeSpan.FromSeconds(seconds)));
}
