# nu completion of cupel. Install: cupel completion nu | save -f ($nu.user-autoload-dirs.0 | path join cupel.nu)

# What completed other programs before goes on doing so.
$env.config.completions.external.enable = true
$env.config.completions.external.completer = do {
    let before = $env.config.completions.external.completer?
    {|spans: list<string>|
        if ($spans.0 | path basename) == "cupel" {
            # A word comes with its quotes, and with one of them while it is open.
            let words = $spans | skip 1 | each {|word| $word | str trim --char '"' | str trim --char "'" | str trim --char "`" }
            ^$spans.0 complete nu ...$words | complete | get stdout | from json
        } else if $before != null {
            do $before $spans
        }
    }
}
