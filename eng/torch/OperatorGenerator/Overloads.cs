namespace OperatorGenerator;

/// <summary>Makes overloads that a C# compiler can tell apart.</summary>
internal static class Overloads
{
    /// <summary>Takes defaults away, renames by the overload's name, or leaves out, until no two methods of a name collide.</summary>
    /// <param name="methods">In any order.</param>
    /// <param name="skipped">Gets those that are the same as another once their generator is gone.</param>
    public static List<Method> Settle(IReadOnlyList<Method> methods, List<(Schema Schema, string Why)> skipped)
    {
        List<Method> kept = [];
        var byName = new Dictionary<string, List<Method>>();
        // The plain overload first, then the shorter: what is met first keeps its defaults and its name.
        foreach (Method? method in methods
            .OrderBy(method => method.Schema.Overload.Length > 0)
            .ThenBy(method => method.Parameters.Count)
            .ThenBy(method => method.Schema.Text, StringComparer.Ordinal))
        {
            if (!TryAdd(method, byName) && (HasGenerator(method) || !TryRename(method, byName)))
            {
                skipped.Add((method.Schema, HasGenerator(method) ? "differs from another by its generator alone" : "no name left"));
                continue;
            }

            kept.Add(method);
        }

        return kept;
    }

    private static bool HasGenerator(Method method) => method.Schema.Arguments.Any(argument => argument.Type == "Generator?");

    private static bool TryRename(Method method, Dictionary<string, List<Method>> byName)
    {
        method.Rename();
        return TryAdd(method, byName);
    }

    private static bool TryAdd(Method method, Dictionary<string, List<Method>> byName)
    {
        if (!byName.TryGetValue(method.Name, out List<Method>? others))
        {
            byName[method.Name] = others = [];
        }

        if (others.Any(other => other.Signature == method.Signature))
        {
            return false;
        }

        while (others.Any(other => other.ShortestCall == method.ShortestCall))
        {
            if (!method.RequireOneMore())
            {
                return false;
            }
        }

        others.Add(method);
        return true;
    }
}
