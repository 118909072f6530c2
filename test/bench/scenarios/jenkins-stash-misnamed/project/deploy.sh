#!/bin/sh
ls dist

