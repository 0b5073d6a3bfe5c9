namespace Cupel.Config;

/// <summary>A truth value: <c>true</c> or <c>false</c>. In YAML 1.2 <c>yes</c>, <c>no</c>, <c>on</c> and <c>off</c> are text, and
/// so are refused.</summary>
public sealed class BooleanType : ConfigType
{
    /// <inheritdoc/>
    public override string Wanted => "`true` or `false`";

    internal override IReadOnlyList<string> FewTexts => ["true", "false"];

    internal override ConfigNode Check(ConfigNode node, ConfigPlace place, ConfigResolver resolver)
    {
        if (node is ConfigScalar { Value: bool })
        {
            return node;
        }

        bool? meant = node is ConfigScalar scalar
            ? scalar.Text.ToLowerInvariant() switch
            {
                "yes" or "on" or "y" or "true" => true,
                "no" or "off" or "n" or "false" => false,
                _ => null,
            }
            : null;
        return resolver.WrongType(this, node, place, meant is bool truth ? $"write `{Notation.Pair(node.Origin.Where, place.Label, truth)}`" : null);
    }
}
