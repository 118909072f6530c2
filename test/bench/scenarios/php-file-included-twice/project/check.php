<?php
include 'lib/text.php';
include 'lib/page.php';
echo page('a'), "\n";
