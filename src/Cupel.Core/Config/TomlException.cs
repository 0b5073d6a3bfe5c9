using Cupel.Errors;

namespace Cupel.Config;

#pragma warning disable CA1064 // it never leaves the reader
/// <summary>A fault of syntax, after which there is no tree.</summary>
internal sealed class TomlException(Fault fault) : Exception(fault.Message)
{
    internal Fault Fault => fault;
}
#pragma warning restore CA1064
