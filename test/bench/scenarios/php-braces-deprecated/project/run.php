<?php
set_error_handler(function ($no, $msg, $file, $line) { throw new ErrorException($msg, 0, $no, $file, $line); });
require __DIR__ . '/lib.php';
echo name("a");
