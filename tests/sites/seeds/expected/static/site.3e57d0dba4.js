// stands for the script
