#!/bin/sh
javac -d out src/io/Lines.java
