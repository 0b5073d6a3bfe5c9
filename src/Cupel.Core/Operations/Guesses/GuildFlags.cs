using System.Text.RegularExpressions;
using Cupel.Config;
using Cupel.Literals;

namespace Cupel.Operations.Guesses;

/// <summary>The flags of an operation of Guild as config, and how they reach the program.</summary>
/// <param name="operation">The operation here.</param>
/// <param name="keys">The operation there.</param>
/// <param name="folder">The project's folder.</param>
/// <param name="program">The program's file in it; null where none is known.</param>
internal sealed partial class GuildFlags(CarriedOperation operation, ConfigMap keys, string folder, string? program)
{
    private static readonly string[] Known = ["default", "type", "description", "required", "choices", "min", "max", "arg-name", "arg-skip", "env-name", "null-label"];

    private readonly Dictionary<string, object?> _config = [];
    private readonly Dictionary<string, object?> _names = [];
    private readonly Dictionary<string, object?> _env = [];

    /// <summary>Takes them over.</summary>
    public void Carry()
    {
        ConfigEntry[] flags = [.. (keys.Find("flags") as ConfigMap)?.Entries ?? []];
        string destination = keys.Find("flags-dest") is ConfigScalar { Value: not null } said ? said.Text : TakesArguments() ? "args" : program is null ? "" : "globals";
        if (program is not null && InFile(destination) is (string file, string prefix))
        {
            OfFile(file, prefix, flags);
            return;
        }

        foreach (ConfigEntry flag in flags)
        {
            Carry(flag);
        }

        operation.Add("config", _config);
        bool passed = keys.Find("exec") is ConfigScalar exec ? exec.Text.Contains("${flag_args}", StringComparison.Ordinal)
            : destination is "args" or "args:click" && keys.Find("notebook") is null && keys.Find("steps") is null;
        if (passed && _config.Count == 0 && !Imports("no"))
        {
            operation.Lose($"what `{program ?? operation.Name}` takes as arguments: `cupel config import {ProjectGuess.NameOf(operation.Name)} --write` makes config of it");
        }
        else if (passed && keys.Find("flags-import") is not null && !Imports("no"))
        {
            operation.Lose("flags that `flags-import` finds: `cupel config import` prints them");
        }

        object? arguments = !passed || _config.Count == 0 ? null : _names.Count > 0 ? new Dictionary<string, object?> { ["names"] = _names } : "flags";
        operation.Add("pass", (arguments, _env.Count) switch
        {
            (null, 0) => null,
            ("flags", 0) => "args",
            (null, _) => new Dictionary<string, object?> { ["env"] = _env },
            (_, 0) => new Dictionary<string, object?> { ["args"] = arguments },
            _ => new Dictionary<string, object?> { ["args"] = arguments, ["env"] = _env },
        });
    }

    private bool TakesArguments() => program?.EndsWith(".py", StringComparison.Ordinal) == true && ProgramFiles.TakesArguments().IsMatch(File.ReadAllText(Path.Combine(folder, program)));

    private bool Imports(string word) => keys.Find("flags-import") is ConfigScalar scalar && (scalar.Text == word || CarriedOperation.Truth(scalar) == (word != "no"));

    /// <summary>The file whose values are the flags, and what stands before each key in it.</summary>
    private (string File, string Prefix)? InFile(string destination) => destination.Split(':', 2) switch
    {
        ["globals"] => (program!, ""),
        ["global" or "dict", var name] => (program!, name + "."),
        ["config", var file] => (file, ""),
        _ => null,
    };

    // The values stand in the file, and so does what they are when nobody gives another.
    private void OfFile(string file, string prefix, ConfigEntry[] flags)
    {
        if (!File.Exists(Path.Combine(folder, file)))
        {
            operation.Lose($"`flags`, since there is no `{file}`");
            return;
        }

        string[] there = [.. (LiteralFile.Load(folder, file, null, [])?.Literals ?? []).Select(literal => literal.Key)];
        bool all = keys.Find("flags-import") is ConfigScalar && !Imports("no");
        var items = new List<object>();
        if (all && prefix.Length == 0)
        {
            items.Add(file == program ? file : $"{file}#**");
        }
        else if (all)
        {
            items.Add(new Dictionary<string, object?> { ["file"] = file, ["keys"] = prefix + "**", ["strip-prefix"] = prefix });
        }

        string[] imported = keys.Find("flags-import") is ConfigList list ? CarriedOperation.Texts(list) : [];
        ConfigMap nothing = new([], Origin.Default);
        foreach ((string name, ConfigMap map) in flags.Select(flag => (flag.Key, flag.Value as ConfigMap ?? nothing)).Concat(imported.Except(flags.Select(flag => flag.Key)).Select(name => (name, nothing))))
        {
            string key = prefix + ((map.Find("arg-name") as ConfigScalar)?.Text ?? name);
            if (!there.Contains(key))
            {
                operation.Lose($"flag `{name}`, since `{file}` has no value `{key}` that can be set");
                continue;
            }

            var said = new Dictionary<string, object?> { ["file"] = file, ["keys"] = key };
            Say(said, map);
            if (key != name)
            {
                said["rename"] = new Dictionary<string, object?> { [key] = name };
            }

            items.AddRange(said.Count > 2 ? [said] : all ? [] : new object[] { $"{file}#{key}" });
        }

        operation.Add("config", items);
        string[] changed = [.. flags.Where(flag => flag.Value is ConfigMap map ? map.Find("default") is not null : flag.Value is not ConfigScalar { Value: null }).Select(flag => $"`{flag.Key}`")];
        if (changed.Length > 0)
        {
            operation.Lose($"the {(changed.Length == 1 ? "default" : "defaults")} of {string.Join(", ", changed)}: what stands in `{file}` counts here");
        }
    }

    /// <summary>What may be said of a value, besides what it is.</summary>
    private static void Say(Dictionary<string, object?> said, ConfigMap map)
    {
        string? type = (map.Find("type") as ConfigScalar)?.Text switch
        {
            "int" => "integer",
            "float" or "number" => "number",
            "boolean" or "flag" => "boolean",
            "string" or "path" or "existing-path" => "text",
            _ => null,
        };
        if (type is not null)
        {
            said["type"] = type;
        }

        // A choice with an alias is typed by that.
        if (CarriedOperation.Truth(map.Find("allow-other")) != true && map.Find("choices") is ConfigList choices && !choices.Items.Any(choice => (choice as ConfigMap)?.Find("alias") is not null))
        {
            said["choices"] = choices.Items.Select(choice => choice is ConfigMap one ? one.Find("value") : choice).Where(choice => choice is ConfigScalar { Value: not null }).ToArray();
        }

        foreach (string bound in (string[])["min", "max"])
        {
            if (map.Find(bound) is ConfigScalar { Value: long or double } number)
            {
                said[bound] = number;
            }
        }

        if (map.Find("description") is ConfigScalar { Value: string description })
        {
            said["description"] = description.Trim();
        }
    }

    private void Carry(ConfigEntry flag)
    {
        if (!Name().IsMatch(flag.Key))
        {
            operation.Lose($"flag `{flag.Key}`");
            return;
        }

        if (flag.Value is not ConfigMap map)
        {
            _config[flag.Key] = flag.Value is ConfigScalar { Value: null } ? new Dictionary<string, object?> { ["required"] = false } : Value(flag.Value);
            return;
        }

        ConfigNode? standard = map.Find("default") is ConfigScalar { Value: null } ? null : map.Find("default");
        bool required = CarriedOperation.Truth(map.Find("required")) == true && standard is null;
        var said = new Dictionary<string, object?> { [standard is null ? "required" : "default"] = standard is null ? required : Value(standard) };
        Say(said, map);
        _config[flag.Key] = said.Count == 1 && standard is not null ? said["default"] : said;
        Pass(flag.Key, map);
    }

    private void Pass(string key, ConfigMap map)
    {
        if (CarriedOperation.Truth(map.Find("arg-skip")) == true)
        {
            _names[key] = "none";
        }
        else if (map.Find("arg-name") is ConfigScalar { Value: not null } argument)
        {
            _names[key] = "--" + argument.Text;
        }

        if (map.Find("env-name") is ConfigScalar { Value: not null } variable)
        {
            _env[key] = variable.Text;
        }

        foreach (ConfigEntry strange in map.Entries.Where(entry => !Known.Contains(entry.Key)))
        {
            operation.Lose($"`{strange.Key}` of flag `{key}`");
        }
    }

    // `yes` and `no` are truth values in Guild's YAML.
    private static object Value(ConfigNode node) => node is ConfigScalar { Value: string } && CarriedOperation.Truth(node) is bool truth ? truth : node;

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_-]*\z")]
    private static partial Regex Name();
}
