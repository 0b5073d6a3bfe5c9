#compdef cupel
# zsh completion of cupel. Install: cupel completion zsh > DIR/_cupel  with DIR in $fpath before compinit runs,
# or, behind compinit in ~/.zshrc:  source <(cupel completion zsh)

_cupel() {
    # zsh knows what its own ~ names stand for.
    if [[ $PREFIX == (*=|)\~* ]]; then
        compset -P '*='
        _files
        return
    fi

    local line text what width=0
    local -a done done_shown more more_shown lines
    local -A described
    lines=("${(@f)$("${(Q)words[1]/#\~\//$HOME/}" complete zsh "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}")
    for line in $lines; do
        text=${line%%$'\t'*}
        (( ${#text} > width )) && width=${#text}
    done
    (( width > 40 )) && width=40
    for line in $lines; do
        text=${${line%%$'\t'*}[2,-1]}
        what=${line#*$'\t'}
        if [[ -n $what ]]; then
            (( ${#text} < width )) && what="${(r:width:)text} $what" || what="$text  $what"
        else
            what=$text
        fi
        if [[ $line == +* ]]; then
            more+=("$text") more_shown+=("$what")
        else
            done+=("$text") done_shown+=("$what")
        fi
    done

    # -V keeps the order, -l shows one on a line.
    (( $#done )) && compadd -l -V cupel -d done_shown -a done
    (( $#more )) && compadd -l -V cupel-more -S '' -d more_shown -a more
    (( $#done + $#more ))
}

if [[ $funcstack[1] == _cupel ]]; then
    _cupel "$@"
else
    compdef _cupel cupel
fi
