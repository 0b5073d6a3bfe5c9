using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Literals;

/// <summary>A kind of file whose values can be found and written anew in their places.</summary>
/// <remarks>What is no plain value (an expression, a call, a reference) is no literal and is never touched. Without state; safe to
/// share between threads.</remarks>
internal interface ILiteralFormat
{
    /// <summary>The values of a text, in the order they stand there, no key twice.</summary>
    /// <param name="source">The text.</param>
    /// <param name="faults">Takes what hinders reading it.</param>
    IReadOnlyList<Literal> Find(SourceText source, ICollection<Fault> faults);

    /// <summary>What to write in the place of a literal, in its style where the value allows it.</summary>
    /// <param name="literal">The literal.</param>
    /// <param name="old">Its characters in the text.</param>
    /// <param name="value">The new value, which is of the literal's type.</param>
    /// <exception cref="UserErrorException">The format has no way to write the value there.</exception>
    string Write(Literal literal, string old, ConfigScalar value);
}
