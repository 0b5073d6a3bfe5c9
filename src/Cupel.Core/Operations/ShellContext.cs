namespace Cupel.Operations;

/// <summary>How the shell reads the place where a value is put in.</summary>
internal enum ShellContext
{
    /// <summary>There is no shell.</summary>
    None,

    /// <summary>Outside all quotes.</summary>
    Bare,

    /// <summary>Outside all quotes, with <c>&lt;</c> or <c>&gt;</c> behind it: a plain 2 would become the number of a
    /// stream.</summary>
    BareBeforeRedirection,

    /// <summary>Between single quotes.</summary>
    Single,

    /// <summary>Between double quotes.</summary>
    Double,
}
