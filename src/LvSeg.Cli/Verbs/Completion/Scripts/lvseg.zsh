#compdef lvseg
# Completes lvseg's command lines in zsh. In ~/.zshrc, after compinit:  source <(lvseg completion zsh)
_lvseg() {
    local line="${(j: :)words[1,CURRENT]}"
    local -a found keys
    found=("${(@f)$(${~words[1]} "[suggest:${#line}]" "$line" 2>/dev/null)}")
    found=(${found:#})
    [[ -n ${words[CURRENT]} ]] || found=(${found:#[-/]*})   # options are offered where one was begun
    keys=(${(M)found:#*=})
    found=(${found:#*=})
    (( ${#keys} )) && compadd -S '' -V keys -a keys
    (( ${#found} )) && compadd -V found -a found
    (( ${#keys} + ${#found} )) || _files
}
compdef _lvseg lvseg
