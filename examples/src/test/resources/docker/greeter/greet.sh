#!/bin/sh
echo "$1 from a built image"
