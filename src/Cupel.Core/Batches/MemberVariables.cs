namespace Cupel.Batches;

/// <summary>The environment variables of a member of a batch.</summary>
public static class MemberVariables
{
    /// <summary>Those that all members share, and over them those that hold the member's own values.</summary>
    /// <param name="shared">Those that all share.</param>
    /// <param name="member">The member.</param>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyDictionary<string, string> shared, PlannedMember member)
    {
        if (member.Variables is null)
        {
            return shared;
        }

        var all = new Dictionary<string, string>(shared, StringComparer.Ordinal);
        foreach ((string name, string value) in member.Variables)
        {
            all[name] = value;
        }

        return all;
    }
}
