@echo off
rem Starts Graft with the Java in JAVA_HOME, or the one on the PATH.
setlocal
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=PASSIVE"
if not defined MKL_DYNAMIC set "MKL_DYNAMIC=FALSE"
if not defined MKL_CBWR set "MKL_CBWR=AUTO,STRICT"
if not defined OPENCV_LOG_LEVEL set "OPENCV_LOG_LEVEL=SILENT"
"%java%" "@%~dp0java.options" -cp "%~dp0..\lib\*" dev.graft.cli.Main %*
