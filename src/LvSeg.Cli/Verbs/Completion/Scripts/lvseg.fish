# Completes lvseg's command lines in fish:  lvseg completion fish > ~/.config/fish/completions/lvseg.fish
function __lvseg_complete
    set -l line (commandline -cp)
    set -l word (commandline -ct)
    set -l found (lvseg "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null | string match -- "$word*")
    # Options are offered where one was begun.
    test -n "$word"; or set found (string match --invert --regex -- '^[-/]|^$' $found)
    if test (count $found) -gt 0
        printf '%s\n' $found
    else
        __fish_complete_path "$word"
    end
end
complete -c lvseg -f -k -a '(__lvseg_complete)'
