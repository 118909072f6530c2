#!/bin/bash
HOST_A=one
ping "$HOST_B"
