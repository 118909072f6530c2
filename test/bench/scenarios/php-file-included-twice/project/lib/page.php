<?php
include 'text.php';
function page(string $t): string { return '<p>' . clean($t) . '</p>'; }
