# fish completion of cupel. Install: cupel completion fish > ~/.config/fish/completions/cupel.fish

function __cupel_complete
    set -l words (commandline -opc)
    set -l program (string replace -r '^~/' "$HOME/" -- $words[1])
    set -l current (commandline -ct)

    # A quote that is still open does not belong to the word.
    set -l plain (string unescape -- $current 2>/dev/null)
    or set plain (string unescape -- $current'"' 2>/dev/null)
    or set plain (string unescape -- $current"'" 2>/dev/null)
    or set plain $current
    $program complete fish $words[2..] "$plain" 2>/dev/null
end

complete --command cupel --no-files --keep-order --arguments '(__cupel_complete)'
