namespace Cupel.Imports;

/// <summary>What the tools are called: <c>guild</c> on the command line and in JSON, <c>Guild</c> in sentences.</summary>
public static class ForeignToolNames
{
    /// <summary>All names for the command line.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<ForeignTool>().Select(tool => tool.Name())];

    /// <summary>The name for the command line and for JSON.</summary>
    /// <param name="tool">The tool.</param>
    public static string Name(this ForeignTool tool) => tool.ToString().ToLowerInvariant();

    /// <summary>The name in a sentence.</summary>
    /// <param name="tool">The tool.</param>
    public static string Title(this ForeignTool tool) => tool == ForeignTool.Mlflow ? "MLflow" : tool.ToString();

    /// <summary>The tool with a name, or null.</summary>
    /// <param name="name">As <see cref="Name"/> gives it.</param>
    public static ForeignTool? Find(string name)
    {
        foreach (ForeignTool tool in Enum.GetValues<ForeignTool>())
        {
            if (tool.Name() == name)
            {
                return tool;
            }
        }

        return null;
    }
}
