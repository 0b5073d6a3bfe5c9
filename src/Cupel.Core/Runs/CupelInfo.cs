using System.Reflection;

namespace Cupel.Runs;

/// <summary>What this build of Cupel calls itself.</summary>
public static class CupelInfo
{
    /// <summary>The version, such as <c>0.1.0</c>.</summary>
    public static string Version { get; } =
        typeof(CupelInfo).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";
}
