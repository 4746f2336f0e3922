BBBBBBB BBBBBBBBBBBB
BBBB BBBB BBBBBBB BBBBBBB
BBBBB BBBBB
   gettext(u'Burden of reporting') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
   gettext(u'Owed today') 
   gettext(u'Of these late') 
   gettext(u'Asked for in 90 days') 
   gettext(u'Of these filed late') 
  XXXX XXXXXXXXXXXXXXXXXX
    XXXX gettext(u'Burden of reporting') XXXXX
    XX XXXXXXBBB BBBBBBBBBBBBBBBBXX gettext(u'Reports') XXXX
  XXXXXX
  XX XXXXXXXXXXXXX
     gettext(u'How many reports each organisation owes of directives that you may know of; those of ninety days are counted since %(day)s. Whoever is on track three times in a row is asked less often.') 
      SSS SSSS SSSSSSS SSSS SSSSSSSSSSSS SSSS SS SSSSSSSSSS SSSS SSS SSS SSSS SSS SSSSS SS SSSSSS SSSS SSS SSSSSSS SSSSS SSSSSSSS SSSSSSS SS SS SSSSS SSSSS SSSSS SS S SSS SS SSSSS SSSS SSSSSS
    
  XXXX
  BB BBBBBBBBBBBBB
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBB
  BBBBB
  XXXX XXXXXXXXXXXX XXXXXXXXXXXXX
    BB BBBBBBBBBBBBBBBBBBBB
      XXXXXX XXXXXXXXXXXXX
        XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXX gettext(u'Burden of reporting') XXXXXXXXXX
        XXXXXXX
          XXXX
            XXX XXXXXXXXXXXX gettext(u'Organisation') XXXXX
            BBB BBBB BB BBBBBBBBBBBBBBXXX XXXXXXXXXXXXXXXXXBBBBBB
            XXX XXXXXXXXXXXXXXXXX
            XXX XXXXXXXXXXXXXXXXX
            XXX XXXXXXXXXXXXXXXXX
            XXX XXXXXXXXXXXXXXXXX
          XXXXX
        XXXXXXXX
        XXXXXXX
          BBB BBB BB BBBBBBBBBBBBBBBBBBBB
            XXXX
              XXX XXXXXXXXXXXX
                BB BBBBBBBBBBBBBBBB
                  BBBB BBBBBBBBBBBBBBBB BBBBBBBBBBBBBB
                BBBBB
              XXXXX
              BBB BBBB BBBB BB BBBBBBBBBBBBBXXX XXXXXXXXXXXXXXFFFFFFFFXXXXXBBBBBB
              XXX XXXXXXXXXXXXXX
                BB BBBBBBBBBBBBBBBB BBB BBBBBBBB
                  XX XXXXXXBBB BBBBBBBBBBBBBBBBXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
                BBBB
                  
                BBBBB
              XXXXX
              XXX XXXXXXXXXXXXXXXXXXX
              XXX XXXXXXXXXXXXXXXXXXX
              XXX XXXXXXXXXXXXXXXXXXX
            XXXXX
          BBBBBB
        XXXXXXXX
      XXXXXXXX
    BBBB
      XX XXXXXXXXXXXXXXXX gettext(u'No organisation owes reports of a directive that you may know of.') XXXX
    BBBBB
  XXXXXX
BBBBBBBB BBBBBBB
