@echo off
rem Runs lvseg; builds it first where the sources are newer than the program. LVSEG_CUDA=1 builds it with CUDA.
setlocal
set "HERE=%~dp0"
set "PROGRAM=%HERE%src\LvSeg.Cli\bin\Release\net10.0\lvseg.exe"
set "STAMP=%HERE%src\LvSeg.Cli\obj\lvseg.built"
set "OPTIONS="
if "%LVSEG_CUDA%"=="1" set "OPTIONS=-p:Cuda=true"
rem A shell that completes a line waits for no build.
set "FIRST=%~1"
if defined FIRST if "%FIRST:~0,8%"=="[suggest" goto run
powershell -NoProfile -Command "$p = Get-Item -ErrorAction SilentlyContinue '%STAMP%'; $s = @(Get-ChildItem -Recurse -File '%HERE%src' -Include *.cs,*.csproj,*.proto,*.txt,*.bash,*.zsh,*.fish,*.ps1) + @(Get-ChildItem '%HERE%Directory.*.props') | Where-Object { $_.FullName -notmatch '\\(bin|obj)\\' } | Sort-Object LastWriteTime | Select-Object -Last 1; if ($p -and (Test-Path '%PROGRAM%') -and $p.LastWriteTime -ge $s.LastWriteTime) { exit 0 } else { exit 1 }"
if errorlevel 1 (
    echo Building lvseg; the first time this fetches its packages and takes a few minutes. 1>&2
    dotnet build "%HERE%src\LvSeg.Cli\LvSeg.Cli.csproj" --configuration Release --nologo %OPTIONS% 1>&2 || exit /b 1
    type nul > "%STAMP%"
)
:run
if exist "%PROGRAM%" "%PROGRAM%" %*
