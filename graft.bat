@echo off
rem Starts Graft from a checkout; builds it first if it is not there or older than its sources.
setlocal
set "root=%~dp0"
set "graft_lib=%root%cli\target\lib"
set "stamp=%root%cli\target\graft.built"
powershell -NoProfile -Command "$s = Get-Item -ErrorAction SilentlyContinue '%stamp%'; if (-not $s) { exit 1 }; $new = Get-ChildItem -Recurse -File '%root%pom.xml', '%root%cli\classes.list', ('model','core','hub','server','cli' | ForEach-Object { '%root%' + $_ + '\pom.xml'; '%root%' + $_ + '\src\main' }) | Where-Object { $_.LastWriteTime -gt $s.LastWriteTime } | Select-Object -First 1; exit [int][bool]$new"
if not errorlevel 1 goto run
where mvn >nul 2>nul
if errorlevel 1 (
  echo Graft has to be built first, and for that there must be Maven ^('mvn'^) and a JDK. 1>&2
  echo Install Maven 3.8 or newer and a JDK 17 or newer, or take a zip that is built already ^(README.md^). 1>&2
  exit /b 1
)
echo Building Graft; this is needed once and takes a minute ... 1>&2
set "log=%TEMP%\graft-build-%RANDOM%.log"
call mvn -B -q -f "%root%pom.xml" -pl model,core,hub,server,cli -Dmaven.test.skip=true -Dspotless.check.skip=true package >"%log%" 2>&1
if errorlevel 1 (
  type "%log%" 1>&2
  del "%log%"
  echo Graft could not be built; Maven's words are above. 1>&2
  exit /b 1
)
del "%log%"
type nul >"%stamp%"
:run
call "%root%cli\src\main\dist\bin\graft.bat" %*
