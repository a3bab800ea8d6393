@echo off
rem Starts Graft with the Java that came with it, the one in JAVA_HOME, or the one on the PATH. A
rem checkout's own graft.bat builds, says in graft_lib where it built to, and goes on here.
setlocal
set "bin=%~dp0"
if not defined graft_lib set "graft_lib=%bin%..\lib"
set "java=%bin%..\runtime\bin\java.exe"
if not exist "%java%" (
  set "java=java"
  if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
)
set "version="
for /f "tokens=3" %%v in ('call "%java%" -version 2^>^&1 ^| findstr /c:" version "') do if not defined version set "version=%%~v"
if not defined version goto nojava
for /f "delims=.-+" %%v in ("%version%") do set "major=%%v"
if %major% LSS 17 goto oldjava
set "more="
if %major% GEQ 20 set "more=--enable-native-access=ALL-UNNAMED"
if %major% GEQ 24 set "more=%more% --sun-misc-unsafe-memory-access=allow"
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=PASSIVE"
if not defined MKL_DYNAMIC set "MKL_DYNAMIC=FALSE"
if not defined MKL_CBWR set "MKL_CBWR=AUTO,STRICT"
if not defined OPENCV_LOG_LEVEL set "OPENCV_LOG_LEVEL=SILENT"
rem A bar is for people who watch, and Java can tell that itself here.
"%java%" "@%bin%java.options" %more% -Dgraft.terminal=console -Djdk.console=java.base -cp "%graft_lib%\*" dev.graft.cli.Main %*
exit /b %errorlevel%
:nojava
echo There is no '%java%' to start Graft with. 1>&2
echo Install Java 17 or newer, and put it on the PATH or set JAVA_HOME. 1>&2
exit /b 1
:oldjava
echo Graft needs Java 17 or newer. '%java%' is %version%. 1>&2
echo Install a newer one, and put it first on the PATH or set JAVA_HOME. 1>&2
exit /b 1
