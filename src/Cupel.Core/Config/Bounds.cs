namespace Cupel.Config;

/// <summary>Says a range in words.</summary>
internal static class Bounds
{
    /// <summary><c> above 0</c>, <c> from 0 to 1</c>, <c> from 0 and below 1</c>, or nothing; with the blank before it.</summary>
    internal static string Describe(string? above, string? atLeast, string? below, string? atMost)
    {
        if (atLeast is not null && atMost is not null && above is null && below is null)
        {
            return $" from {atLeast} to {atMost}";
        }

        string?[] words =
        [
            above is null ? null : $"above {above}",
            atLeast is null ? null : below is null ? $"of at least {atLeast}" : $"from {atLeast}",
            below is null ? null : $"below {below}",
            atMost is null ? null : above is null ? $"of at most {atMost}" : $"at most {atMost}",
        ];
        string range = string.Join(" and ", words.Where(word => word is not null));
        return range.Length == 0 ? "" : " " + range;
    }
}
