<?php
function clean(string $t): string { return trim($t); }
